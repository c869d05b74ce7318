package draw

import (
	"encoding/json"
	"fmt"

	"modernc.org/quickjs"
)

// engine is a JavaScript engine that has loaded the script.
type engine struct{ vm *quickjs.VM }

// rubbish is how much memory an engine may fill before it looks for what nobody uses any
// more. It starts at 256 KB, and would look through ECharts again and again.
const rubbish = 128 << 20

func start(script string) (*engine, error) {
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, err
	}
	vm.SetGCThreshold(rubbish)
	if _, err := vm.Eval(script, quickjs.EvalGlobal); err != nil {
		return nil, fmt.Errorf("%s: %w", entry, err)
	}
	return &engine{vm}, nil
}

func (e *engine) close() { _ = e.vm.Close() }

// draw hands the script what is asked as a string literal: JSON is one, but for two
// characters that the encoder escapes.
func (e *engine) draw(asked []byte) (string, error) {
	literal, err := json.Marshal(string(asked))
	if err != nil {
		return "", err
	}
	got, err := e.vm.Eval("guben.draw("+string(literal)+")", quickjs.EvalGlobal)
	if err != nil {
		return "", err
	}
	svg, ok := got.(string)
	if !ok {
		return "", fmt.Errorf("%s gave no drawing but %v", entry, got)
	}
	return svg, nil
}
