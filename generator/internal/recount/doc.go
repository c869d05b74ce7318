// Package recount is the second opinion: it works out every row of results.csv once more,
// from the files of data/ alone, plainly and slowly, and by other means than the product.
// It reads with another YAML library, keeps what it reads in maps, and shares no code with
// any other room. Only tests use it.
package recount
