package sweep

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"math"
)

// Digest covers the names of the arms, the seeds, every outcome and every monthly value, to the last bit: two sweeps have the
// same digest exactly when they have the same arms, seeds and numbers, in the same order.
func (r *Runs) Digest() string {
	d := digest{Hash: sha256.New()}
	d.count(len(r.Arms))
	d.count(len(r.Seeds))
	for a, name := range r.Arms {
		d.count(len(name))
		d.Write([]byte(name))
		for i, seed := range r.Seeds {
			result := &r.Results[a][i]
			d.number(seed)
			d.values(result.Outcomes)
			d.count(len(result.Months))
			for _, month := range result.Months {
				d.values(month)
			}
		}
	}
	return fmt.Sprintf("sha256:%x", d.Sum(nil))
}

// digest hashes numbers, little endian. Lengths go in too, so that no two different inputs give the same bytes.
type digest struct {
	hash.Hash
	buf []byte
}

func (d *digest) number(x uint64) {
	d.buf = binary.LittleEndian.AppendUint64(d.buf[:0], x)
	d.Write(d.buf)
}

func (d *digest) count(n int) { d.number(uint64(n)) }

func (d *digest) values(xs []float64) {
	d.count(len(xs))
	d.buf = d.buf[:0]
	for _, x := range xs {
		d.buf = binary.LittleEndian.AppendUint64(d.buf, math.Float64bits(x))
	}
	d.Write(d.buf)
}
