package scenarios

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestYAMLRoundTrip(t *testing.T) {
	specs := []string{""}
	for _, m := range Municipalities() {
		specs = append(specs, m)
		for _, p := range Pressures() {
			specs = append(specs, m+"+"+p, p+"+"+m)
		}
	}
	for _, spec := range specs {
		for _, sets := range [][]string{nil, {"steering=npm", "years=4", "mechanisms.ratchet=off"}, {"steering.discretion=0.123456789", "gaps.bounce_days=7.1"}} {
			s, err := Load(spec, sets)
			if err != nil {
				t.Errorf("%s %v: %v", spec, sets, err)
				continue
			}
			path := filepath.Join(t.TempDir(), "x.yaml")
			if err := os.WriteFile(path, s.YAML(), 0o600); err != nil {
				t.Fatal(err)
			}
			r, err := Load(path, nil)
			if err != nil {
				t.Errorf("%s %v: %v", spec, sets, err)
				continue
			}
			if !reflect.DeepEqual(r.Params, s.Params) || r.Name != s.Name || r.Steering != s.Steering || !reflect.DeepEqual(r.Title, s.Title) {
				t.Errorf("%s %v: comes back as %q under %s, params %v", spec, sets, r.Name, r.Steering, reflect.DeepEqual(r.Params, s.Params))
			}
		}
	}
}
