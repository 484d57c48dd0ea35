package results

import "testing"

// Forty runs of ten years.
func BenchmarkWrite(b *testing.B) {
	runs := invented([]string{"npm", "trust"}, 20, 120, 1)
	m := metaOf(runs)
	dir := b.TempDir()
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(dir, runs, m); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	runs := invented([]string{"npm", "trust"}, 20, 120, 1)
	dir := b.TempDir()
	if err := Write(dir, runs, metaOf(runs)); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Open(dir); err != nil {
			b.Fatal(err)
		}
	}
}
