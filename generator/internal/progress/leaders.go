package progress

// LeadersTopic is the built-in topic that is read from data/leaders.yaml.
const LeadersTopic = "leaders"
