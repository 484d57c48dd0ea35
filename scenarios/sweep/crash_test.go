package sweep

import (
	"os"
	"path/filepath"
	"testing"
)

// tearPart cuts one part of a store in the middle.
func tearPart(t *testing.T, s *Store, number int) {
	t.Helper()
	names, err := partNames(s.folder())
	if err != nil || len(names) <= number {
		t.Fatalf("%d parts, %v", len(names), err)
	}
	path := filepath.Join(s.folder(), names[number])
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, info.Size()/2); err != nil {
		t.Fatal(err)
	}
}
