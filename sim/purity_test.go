package sim_test

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The guards of this file keep the simulation a pure function of its inputs,
// with the same bits on every architecture. They read all files under this
// folder except tests.

const module = "welfaresim"

// guards are the properties that every package under sim must have.
var guards = []struct {
	name  string
	check guard
	// planted holds faults, each on a line marked "fault", among correct code
	// that the guard must leave alone.
	planted string
}{
	{"imports", checkImports, plantedImports},
	{"mathematics", checkMath, plantedMath},
	{"fusing", checkFusing, plantedFusing},
	{"map order", checkMapOrder, plantedMapOrder},
	{"package state", checkState, plantedState},
}

// guard returns the places in a package that break its rule.
type guard func(*checked) []fault

type fault struct {
	pos     token.Pos
	message string
}

// checked is a parsed and type-checked package.
type checked struct {
	path  string // import path
	files []*ast.File
	info  types.Info
}

// fileSet and standard are shared, so that each imported package is read once.
var (
	fileSet  = token.NewFileSet()
	standard = importer.ForCompiler(fileSet, "source", nil)
)

// check parses and type-checks the package of the given import path from its
// source texts by file name.
func check(path string, texts map[string]string) (*checked, error) {
	c := &checked{path: path, info: types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Defs:       map[*ast.Ident]types.Object{},
		Uses:       map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
	}}
	for name, text := range texts {
		f, err := parser.ParseFile(fileSet, name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		c.files = append(c.files, f)
	}
	config := types.Config{Importer: standard}
	_, err := config.Check(path, fileSet, c.files, &c.info)
	return c, err
}

// each calls visit for every node of the package.
func (c *checked) each(visit func(ast.Node)) {
	for _, f := range c.files {
		ast.Inspect(f, func(n ast.Node) bool {
			if n != nil {
				visit(n)
			}
			return true
		})
	}
}

// TestPurity applies the guards to the present sources.
func TestPurity(t *testing.T) {
	needGo(t)
	for path, texts := range sources(t) {
		c, err := check(path, texts)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		for _, g := range guards {
			for _, f := range g.check(c) {
				t.Errorf("%s: %v: %s", g.name, fileSet.Position(f.pos), f.message)
			}
		}
	}
}

// TestGuardsFindPlantedFaults shows that each guard fails where it should.
func TestGuardsFindPlantedFaults(t *testing.T) {
	needGo(t)
	for _, g := range guards {
		c, err := check(module+"/sim/planted", map[string]string{"planted.go": g.planted})
		if err != nil {
			t.Errorf("%s: %v", g.name, err)
			continue
		}
		var got, want []int
		for _, f := range g.check(c) {
			got = append(got, fileSet.Position(f.pos).Line)
		}
		for i, line := range strings.Split(g.planted, "\n") {
			if strings.HasSuffix(line, "// fault") {
				want = append(want, i+1)
			}
		}
		slices.Sort(got)
		if got = slices.Compact(got); !slices.Equal(got, want) {
			t.Errorf("%s: faults in lines %v, want %v", g.name, got, want)
		}
	}
}

// needGo skips a test where the sources cannot be read, as in a browser.
func needGo(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("needs the go command: ", err)
	}
}

// sources returns the texts of all packages under this folder, by import path
// and file name.
func sources(t *testing.T) map[string]map[string]string {
	t.Helper()
	packages := map[string]map[string]string{}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "testdata":
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		dir, file := filepath.Split(name)
		if ok, err := build.Default.MatchFile(filepath.Clean(dir), file); err != nil {
			return err
		} else if !ok {
			t.Errorf("%s is not built everywhere, so that the guards cannot follow it", name)
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		importPath := path.Join(module, "sim", filepath.ToSlash(dir))
		if packages[importPath] == nil {
			packages[importPath] = map[string]string{}
		}
		packages[importPath][name] = string(text)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return packages
}

// ---- Imports and output

// impure packages reach outside the inputs, or differ between runs or
// processors. A trailing slash means the package and all below it.
var impure = []string{
	"time", "os/", "io/", "log/", "net/", "syscall/", "unsafe",
	"math/rand/", "crypto/rand", "hash/maphash", "math/cmplx",
}

// checkImports allows imports of sim itself, of the pure part of the standard
// library, of golang.org/x/sync and of gonum; and no output.
func checkImports(c *checked) []fault {
	var faults []fault
	c.each(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.ImportSpec:
			if name := strings.Trim(n.Path.Value, "`\""); !allowedImport(name) {
				faults = append(faults, fault{n.Pos(), "import of " + name})
			}
		case *ast.Ident:
			switch obj := c.info.Uses[n].(type) {
			case *types.Func:
				if isFrom(obj, "fmt") && (strings.HasPrefix(obj.Name(), "Print") || strings.HasPrefix(obj.Name(), "Scan")) {
					faults = append(faults, fault{n.Pos(), "use of fmt." + obj.Name()})
				}
			case *types.Builtin:
				if obj.Name() == "print" || obj.Name() == "println" {
					faults = append(faults, fault{n.Pos(), "use of " + obj.Name()})
				}
			}
		}
	})
	return faults
}

func allowedImport(name string) bool {
	below := func(parent string) bool { return name == parent || strings.HasPrefix(name, parent+"/") }
	for _, i := range impure {
		if parent, ok := strings.CutSuffix(i, "/"); name == i || ok && below(parent) {
			return false
		}
	}
	first, _, _ := strings.Cut(name, "/")
	if first == module {
		return below(module + "/sim")
	}
	standard := !strings.Contains(first, ".")
	return standard || below("golang.org/x/sync") || below("gonum.org/v1/gonum")
}

// isFrom tells whether the object is declared in the package of the path.
func isFrom(obj types.Object, path string) bool { return obj.Pkg() != nil && obj.Pkg().Path() == path }

const plantedImports = `package planted

import (
	"errors"
	"fmt"
	"math/bits"
	"sort"

	"welfaresim/sim/rng"

	_ "io" // fault
	_ "log" // fault
	_ "log/slog" // fault
	_ "math/rand" // fault
	_ "math/rand/v2" // fault
	_ "os" // fault
	_ "time" // fault
)

func f(s rng.Stream) error {
	fmt.Println(s) // fault
	show := fmt.Printf // fault
	show("")
	println(bits.Len(3)) // fault
	sort.Ints(nil)
	return errors.New(fmt.Sprint(s))
}
`

// TestAllowedImports covers paths that the planted source cannot import.
func TestAllowedImports(t *testing.T) {
	for name, want := range map[string]bool{
		"math": true, "strings": true, "sync": true, "golang.org/x/sync/errgroup": true,
		"gonum.org/v1/gonum/stat": true, "welfaresim/sim": true, "welfaresim/sim/rng": true,
		"welfaresim/cmd/x": false, "welfaresim/simulate": false, "gonum.org/v1/plot": false,
		"github.com/spf13/cobra": false, "golang.org/x/text": false, "io/fs": false, "os/exec": false,
		"iofoo": true, "crypto/rand": false, "unsafe": false,
	} {
		if got := allowedImport(name); got != want {
			t.Errorf("import of %s: allowed %v, want %v", name, got, want)
		}
	}
}

// ---- Mathematics

// exactMath holds the functions of package math whose results are exact, hence
// the same on every architecture. All others belong in package detmath.
var exactMath = []string{
	"Abs", "Floor", "Ceil", "Trunc", "Sqrt", "Inf", "NaN", "IsNaN", "IsInf",
	"Float64bits", "Float64frombits", "Signbit", "Copysign",
}

// checkMath forbids the functions of package math that may differ between
// architectures. Constants are free.
func checkMath(c *checked) []fault {
	allowed := exactMath
	if c.path == module+"/sim/detmath" {
		allowed = append(slices.Clone(exactMath), "Frexp", "Ldexp")
	}
	var faults []fault
	c.each(func(n ast.Node) {
		id, ok := n.(*ast.Ident)
		if !ok {
			return
		}
		if f, ok := c.info.Uses[id].(*types.Func); ok && isFrom(f, "math") && !slices.Contains(allowed, f.Name()) {
			faults = append(faults, fault{id.Pos(), "use of math." + f.Name()})
		}
	})
	return faults
}

const plantedMath = `package planted

import (
	"math"
	m "math"
)

func Exp(x float64) float64 { return x }

func f(x float64) float64 {
	x = math.Exp(x) // fault
	x = m.Pow(x, 2) // fault
	x = math.FMA(x, x, x) // fault
	x = math.Max(x, 1) // fault
	x, _ = math.Modf(x) // fault
	g := math.Log // fault
	return g(Exp(x)) + math.Floor(x) + math.Sqrt(x) + math.MaxFloat64 + math.MaxInt64 + math.Pi + math.Inf(1)
}
`

// ---- Fused products

// checkFusing forbids a floating-point product as a direct operand of a sum:
// the compiler may fuse x*y + z where the processor can, and then round once
// instead of twice. In float64(x*y) + z it must not.
//
// The compiler also fuses where the product reaches the sum through a variable,
// a field or an inlined function; TestNoFusedInstructions finds those.
func checkFusing(c *checked) []fault {
	var faults []fault
	operand := func(e ast.Expr) {
		if c.isProduct(e) {
			faults = append(faults, fault{e.Pos(), "a product in a sum, without float64(...) around it"})
		}
	}
	c.each(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if n.Op == token.ADD || n.Op == token.SUB {
				operand(n.X)
				operand(n.Y)
			}
		case *ast.AssignStmt:
			if n.Tok == token.ADD_ASSIGN || n.Tok == token.SUB_ASSIGN {
				operand(n.Rhs[0])
			}
		}
	})
	return faults
}

// isProduct tells whether e is a floating-point product which is not constant,
// perhaps within parentheses and signs.
func (c *checked) isProduct(e ast.Expr) bool {
	for {
		switch x := e.(type) {
		case *ast.ParenExpr:
			e = x.X
		case *ast.UnaryExpr:
			e = x.X
		case *ast.BinaryExpr:
			tv := c.info.Types[x]
			return x.Op == token.MUL && tv.Value == nil && isFloat(tv.Type)
		default:
			return false
		}
	}
}

// isFloat counts type parameters too, since they may stand for a float.
func isFloat(t types.Type) bool {
	if _, ok := t.(*types.TypeParam); ok {
		return true
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsFloat|types.IsComplex) != 0
}

const plantedFusing = `package planted

type money float64

func f(a, b, c float64, d float32, e money, n int) float64 {
	c = a*b + c // fault
	c = c - a*b // fault
	c = c + (a * b) // fault
	c = c - -(a * b) // fault
	c = (-(+a * b)) + c // fault
	c = a*b*c + 1 // fault
	c = 1 + float64(a*b+c) // fault
	c = 1 + max(a, a*b-c) // fault
	c += a * b // fault
	c -= (-(a * b)) // fault
	d += d * d // fault
	e = e*e + 1 // fault
	c = g(a) +
		g(b)*c // fault
	c = float64(a*b) + c
	c = c - float64(a*b)
	c += float64(a * b)
	e += money(e * e)
	c = a*(b+c) - 0 + a/b // fault
	c = a * (b + c)
	c = a*b/c + 1
	c *= a * b
	const k = 2.0 * 3
	n = n*n + 1
	return c + 2.0*3.0 + k*2
}

func g(x float64) float64 { return x }

func sum[T float32 | float64](x, y T) T {
	x += T(x * y)
	return x + x*y // fault
}
`

// fusedInstruction matches a line of an assembly listing.
var fusedInstruction = regexp.MustCompile(`\((\S+:\d+)\)\s+(FN?M(?:ADD|SUB)[DS])\s`)

// fused compiles the packages under the folder for a processor with fused
// instructions, and returns the places and names of those that it got.
func fused(t *testing.T, dir string) []string {
	t.Helper()
	command := exec.Command("go", "build", "-gcflags=-S", "./...")
	command.Dir = dir
	command.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0")
	out, err := command.CombinedOutput()
	listing := string(out)
	if err != nil {
		t.Fatalf("%v: %s", err, listing[:min(len(listing), 2000)])
	}
	if !strings.Contains(listing, "STEXT") {
		t.Fatal("the compiler printed no listing")
	}
	var places []string
	for _, m := range fusedInstruction.FindAllStringSubmatch(listing, -1) {
		places = append(places, m[1]+": "+m[2])
	}
	slices.Sort(places)
	return slices.Compact(places)
}

// TestNoFusedInstructions asks the compiler itself, since a product can reach a
// sum by ways that no look at the source shows.
func TestNoFusedInstructions(t *testing.T) {
	needGo(t)
	if testing.Short() {
		t.Skip("compiles for another architecture")
	}
	for _, place := range fused(t, ".") {
		t.Errorf("fused product at %s: wrap it in float64(...) where it is made", place)
	}
}

func TestFusedInstructionsAreSeen(t *testing.T) {
	needGo(t)
	if testing.Short() {
		t.Skip("compiles for another architecture")
	}
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module planted\n\ngo 1.26\n", "planted.go": `package planted
func product(a, b float64) float64 { return a * b }
func rounded(a, b float64) float64 { return float64(a * b) }
func Variable(a, b, c float64) float64 { p := a * b; return p + c } // fault
func Assigned(a, b, c float64) float64 { a *= b; return c - a } // fault
func Inlined(a, b, c float64) float64 { return product(a, b) + c } // fault
func Rounded(a, b, c float64) float64 { p := float64(a * b); return p + rounded(c, c) }
`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	places := fused(t, dir)
	if len(places) != 3 {
		t.Fatalf("found %q, want lines 4 to 6", places)
	}
	for i, place := range places {
		if !strings.Contains(place, fmt.Sprintf("planted.go:%d:", 4+i)) {
			t.Errorf("found %q, want line %d", place, 4+i)
		}
	}
}

// ---- Map order

// checkMapOrder forbids what depends on the order of a map: range over it, and
// its iterators unless they are sorted at once.
func checkMapOrder(c *checked) []fault {
	var faults []fault
	sorted := map[ast.Expr]bool{}
	c.each(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.RangeStmt:
			if isMap(c.info.TypeOf(n.X)) {
				faults = append(faults, fault{n.Pos(), "range over a map"})
			}
		case *ast.CallExpr: // visited before its arguments
			if f := c.function(n.Fun); f != nil && isFrom(f, "slices") && strings.HasPrefix(f.Name(), "Sorted") {
				if inner, ok := n.Args[0].(*ast.CallExpr); ok {
					sorted[ast.Unparen(inner.Fun)] = true
				}
			}
		case *ast.SelectorExpr:
			f := c.function(n)
			if f != nil && isFrom(f, "maps") && slices.Contains([]string{"All", "Keys", "Values"}, f.Name()) && !sorted[n] {
				faults = append(faults, fault{n.Pos(), "maps." + f.Name() + " outside slices.Sorted"})
			}
		}
	})
	return faults
}

// function returns the function that e names, or nil.
func (c *checked) function(e ast.Expr) *types.Func {
	if s, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
		f, _ := c.info.Uses[s.Sel].(*types.Func)
		return f
	}
	return nil
}

func isMap(t types.Type) bool {
	if p, ok := t.(*types.TypeParam); ok {
		union := p.Constraint().Underlying().(*types.Interface)
		for i := range union.NumEmbeddeds() {
			embedded := union.EmbeddedType(i)
			if u, ok := embedded.(*types.Union); ok {
				embedded = u.Term(0).Type()
			}
			if isMap(embedded) {
				return true
			}
		}
		return false
	}
	_, ok := t.Underlying().(*types.Map)
	return ok
}

const plantedMapOrder = `package planted

import (
	"maps"
	"slices"
)

type table map[string]int

func f(m map[string]int, t table, s []int) int {
	for range m { // fault
	}
	for k := range t { // fault
		delete(t, k)
	}
	for k := range maps.Keys(m) { // fault
		_ = k
	}
	_ = slices.Collect(maps.Values(m)) // fault
	for _, k := range slices.Sorted(maps.Keys(m)) {
		_ = m[k]
	}
	for i := range s {
		_ = i
	}
	return len(m)
}

func g[M ~map[string]int](m M) {
	for range m { // fault
	}
}
`

// ---- Package state

// checkState forbids package-level variables that could carry something from
// one run to another: those of a kind that is made to be shared or changed
// (pointers, channels, interfaces other than error, the types of sync and
// sync/atomic), and any write to one. Tables that are only read may stay.
//
// It does not follow a table through a second variable or a parameter.
func checkState(c *checked) []fault {
	var faults []fault
	report := func(n ast.Node, format string, args ...any) {
		faults = append(faults, fault{n.Pos(), fmt.Sprintf(format, args...)})
	}
	write := func(e ast.Expr, how string) {
		if v := c.packageVar(e); v != nil {
			report(e, "package variable %s is %s", v.Name(), how)
		}
	}
	for _, f := range c.files {
		for _, d := range f.Decls {
			if d, ok := d.(*ast.GenDecl); ok && d.Tok == token.VAR {
				for _, spec := range d.Specs {
					for _, name := range spec.(*ast.ValueSpec).Names {
						if name.Name == "_" {
							continue
						}
						if why := shared(c.info.Defs[name].Type(), nil); why != "" {
							report(name, "package variable %s holds %s", name.Name, why)
						}
					}
				}
			}
		}
	}
	c.each(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok != token.DEFINE {
				for _, e := range n.Lhs {
					write(e, "assigned to")
				}
			}
		case *ast.IncDecStmt:
			write(n.X, "assigned to")
		case *ast.RangeStmt:
			if n.Tok == token.ASSIGN {
				write(n.Key, "assigned to")
				if n.Value != nil {
					write(n.Value, "assigned to")
				}
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				write(n.X, "pointed to")
			}
		case *ast.SliceExpr:
			if _, ok := c.info.TypeOf(n.X).Underlying().(*types.Array); ok {
				write(n.X, "pointed to")
			}
		case *ast.SelectorExpr:
			// A method with a pointer receiver, called on a value.
			if s := c.info.Selections[n]; s != nil && s.Kind() == types.MethodVal {
				receiver := s.Obj().(*types.Func).Signature().Recv().Type()
				if isPointer(receiver) && !isPointer(s.Recv()) {
					write(n.X, "pointed to")
				}
			}
		case *ast.CallExpr:
			if len(n.Args) > 0 && c.changesArgument(n.Fun) {
				write(n.Args[0], "changed")
			}
		}
	})
	return faults
}

// changesArgument tells whether the named function writes to the elements of
// its first argument.
func (c *checked) changesArgument(fun ast.Expr) bool {
	if id, ok := ast.Unparen(fun).(*ast.Ident); ok {
		b, ok := c.info.Uses[id].(*types.Builtin)
		return ok && slices.Contains([]string{"append", "clear", "copy", "delete"}, b.Name())
	}
	f := c.function(fun)
	if f == nil {
		return false
	}
	switch name := f.Name(); {
	case isFrom(f, "sort"):
		return !strings.HasPrefix(name, "Search") && !strings.HasSuffix(name, "Sorted")
	case isFrom(f, "slices"):
		return name == "Reverse" || name == "Sort" || strings.HasPrefix(name, "SortFunc") ||
			strings.HasPrefix(name, "SortStable") || strings.HasPrefix(name, "Delete") ||
			strings.HasPrefix(name, "Compact") && !strings.HasSuffix(name, "Compare") ||
			name == "Insert" || name == "Replace"
	case isFrom(f, "maps"):
		return name == "Copy" || name == "DeleteFunc" || name == "Insert"
	}
	return false
}

// packageVar returns the package-level variable, of any package, that e is or
// lies in, or nil.
func (c *checked) packageVar(e ast.Expr) *types.Var {
	for {
		switch x := e.(type) {
		case *ast.ParenExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.SelectorExpr:
			if id, ok := x.X.(*ast.Ident); ok {
				if _, ok := c.info.Uses[id].(*types.PkgName); ok {
					e = x.Sel
					continue
				}
			}
			e = x.X
		case *ast.Ident:
			v, ok := c.info.Uses[x].(*types.Var)
			if ok && v.Pkg() != nil && v.Parent() == v.Pkg().Scope() {
				return v
			}
			return nil
		default:
			return nil
		}
	}
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

// shared returns what within the type is made to be shared or changed, or "".
// The outer types are those within which it lies.
func shared(t types.Type, outer []types.Type) string {
	if slices.Contains(outer, t) {
		return "" // a recursive type
	}
	outer = append(outer, t)
	if types.Identical(t, types.Universe.Lookup("error").Type()) {
		return ""
	}
	if n, ok := t.(*types.Named); ok {
		if pkg := n.Obj().Pkg(); pkg != nil && (pkg.Path() == "sync" || pkg.Path() == "sync/atomic") {
			return pkg.Path() + "." + n.Obj().Name()
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return "a pointer"
	case *types.Chan:
		return "a channel"
	case *types.Interface:
		return "an interface"
	case *types.Array:
		return shared(u.Elem(), outer)
	case *types.Slice:
		return shared(u.Elem(), outer)
	case *types.Map:
		return shared(u.Elem(), outer)
	case *types.Struct:
		for f := range u.Fields() {
			if why := shared(f.Type(), outer); why != "" {
				return why
			}
		}
	}
	return ""
}

const plantedState = `package planted

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

type row struct {
	name string
	f    func() int
}

func (r *row) rename() { r.name = "x" }
func (r row) title() string { return r.name }

type locked struct {
	sync.Mutex
	rows []row
}

var _ fmt.Stringer = (*text)(nil)

type text string

func (t text) String() string { return string(t) }

var (
	errBad    = errors.New("bad")
	errKinds  = [2]error{errBad, errBad}
	table     = [3]float64{1, 2, 3}
	list      = []row{{"a", nil}}
	index     = map[string]int{"a": 1}
	scalar    = 3
	counter   int
	point     row
	lock      sync.Mutex // fault
	count     atomic.Int64 // fault
	hidden    locked // fault
	once      = map[string]*sync.Once{} // fault
	builder   strings.Builder // fault
	pointer   = new(int) // fault
	channel   chan int // fault
	anything  any // fault
	pointers  []*row // fault
)

func f(local []float64) (float64, error) {
	counter++ // fault
	counter = 2 // fault
	counter += 2 // fault
	table[1] = 2 // fault
	list[0].name = "b" // fault
	index["b"] = 2 // fault
	(scalar) = 4 // fault
	errBad = nil // fault
	for counter = range 3 { // fault
	}
	for _, point = range list { // fault
	}
	p := &scalar // fault
	q := table[:] // fault
	point.rename() // fault
	clear(index) // fault
	delete(index, "a") // fault
	copy(list[1:], list) // fault
	slices.SortFunc(list, func(a, b row) int { return 0 }) // fault
	_ = append(list[:0], row{}) // fault
	slices.MaxFunc(list, func(a, b row) int { return 0 })
	r := list[0]
	r.name = point.title()
	r.rename()
	counter := *p
	counter++
	local[0] = table[2] + q[0] + float64(index["a"])
	slices.Sort(local)
	return local[0], fmt.Errorf("%w", errKinds[0])
}
`
