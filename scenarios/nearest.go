package scenarios

import "strings"

// Nearest is the known word that word most likely stands for: the one at the smallest optimal string alignment distance
// (insert, delete, replace, swap two neighbours), if that is small for a word of its length. Case and `-` against `_` do not
// count. Of equally near words the first is taken.
func Nearest(word string, known []string) (string, bool) {
	fold := func(s string) []rune { return []rune(strings.ReplaceAll(strings.ToLower(s), "-", "_")) }
	w := fold(word)
	if len(w) == 0 || len(w) > 64 {
		return "", false
	}
	best, found := 1+len(w)/4, ""
	best = min(best, len(w)-1, 4) + 1
	for _, k := range known {
		if d := alignment(w, fold(k)); d < best {
			best, found = d, k
		}
	}
	return found, found != ""
}

// guess is the nearest known word, or the only one that has word as one of its parts.
func guess(word string, known []string) (string, bool) {
	if s, ok := Nearest(word, known); ok {
		return s, true
	}
	found := ""
	for _, k := range known {
		if len(word) >= 4 && strings.Contains("_"+k+"_", "_"+word+"_") {
			if found != "" {
				return "", false
			}
			found = k
		}
	}
	return found, found != ""
}

// alignment is the optimal string alignment distance between a and b.
func alignment(a, b []rune) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
