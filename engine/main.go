// Command k6 is the load engine of headroom: k6's own entry point plus the
// extensions imported below (none so far), in the way xk6 generates it.
package main

import "go.k6.io/k6/v2/cmd"

func main() {
	cmd.Execute()
}
