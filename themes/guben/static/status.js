guben.data("status",{});
