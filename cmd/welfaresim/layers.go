package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
	"go.yaml.in/yaml/v4"

	"welfaresim/scenarios"
)

// layers are the sources of settings below the flags: the environment, and a settings file.
type layers struct {
	viper *viper.Viper
	file  string // as shown to the user; "" when there is none
	keys  []fileKey
	err   error // the file cannot be read at all
}

// fileKey is a key of the settings file and where it stands.
type fileKey struct {
	name         string
	line, column int
}

const envPrefix = "WELFARESIM"

func envName(key string) string {
	return envPrefix + "_" + strings.ToUpper(strings.ReplaceAll(key, "-", "_"))
}

// readLayers looks at the environment and at welfaresim.yaml in the working directory, else in the user's configuration
// directory.
func readLayers() layers {
	v := viper.New()
	v.SetEnvPrefix(envPrefix)
	v.SetEnvKeyReplacer(strings.NewReplacer("-", "_"))
	v.AutomaticEnv()
	l := layers{viper: v}
	candidates := []string{"welfaresim.yaml"}
	if dir, err := os.UserConfigDir(); err == nil {
		candidates = append(candidates, filepath.Join(dir, "welfaresim", "welfaresim.yaml"))
	}
	for _, name := range candidates {
		if _, err := os.Stat(name); err == nil {
			l.file = name
			l.err = l.readFile()
			break
		}
	}
	return l
}

func (l *layers) readFile() error {
	data, err := os.ReadFile(l.file)
	if err != nil {
		return err
	}
	root, err := parseSettings(data)
	if err != nil {
		return fmt.Errorf("%s%w", l.file, err)
	}
	if root == nil {
		return nil
	}
	if root.Kind != yaml.MappingNode {
		return fmt.Errorf("%s:%d:%d: settings are lines of the form `name: value`", l.file, root.Line, root.Column)
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key := fileKey{root.Content[i].Value, root.Content[i].Line, root.Content[i].Column}
		if j := slices.IndexFunc(l.keys, func(k fileKey) bool { return k.name == key.name }); j >= 0 {
			return fmt.Errorf("%s: %q is given twice, first on line %d", l.where(key), key.name, l.keys[j].line)
		}
		l.keys = append(l.keys, key)
	}
	l.viper.SetConfigFile(l.file)
	return l.viper.ReadInConfig()
}

// parseSettings is the root of a YAML text, nil when that is empty. Its errors begin with ":line:column: " where YAML knows.
func parseSettings(data []byte) (*yaml.Node, error) {
	loader, err := yaml.NewLoader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf(": %w", err)
	}
	var document yaml.Node
	err = loader.Load(&document)
	var fault *yaml.LoadError
	switch {
	case errors.Is(err, io.EOF):
		return nil, nil
	case errors.As(err, &fault) && fault.Mark.Line > 0:
		return nil, fmt.Errorf(":%d:%d: %s", fault.Mark.Line, fault.Mark.Column, fault.Message)
	case err != nil:
		return nil, fmt.Errorf(": %w", err)
	case len(document.Content) == 0 || document.Content[0].Tag == "!!null":
		return nil, nil
	}
	if !errors.Is(loader.Load(new(yaml.Node)), io.EOF) {
		return nil, errors.New(": more than one YAML document")
	}
	return document.Content[0], nil
}

// where is the place of a key, as editors know it.
func (l *layers) where(k fileKey) string { return fmt.Sprintf("%s:%d:%d", l.file, k.line, k.column) }

// language looks for the language alone, before anything else is read; a bad one is found again later.
func (l *layers) language(args []string) tongue {
	word := l.viper.GetString("lang")
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			word = value
		} else if arg == "--lang" && i+1 < len(args) {
			word = args[i+1]
		}
	}
	if word == string(swedish) {
		return swedish
	}
	return english
}

// apply gives every setting that no flag has set the value that the environment or else the file has for it. It tells of
// all faults: of the environment first, then of the file, line by line.
func (l *layers) apply(t tongue, fs *pflag.FlagSet) error {
	if l.err != nil {
		return l.err
	}
	var faults []error
	note := func(err error) {
		if err != nil {
			faults = append(faults, err)
		}
	}
	fs.VisitAll(func(f *pflag.Flag) {
		if !f.Changed && inEnv(f) {
			note(l.fill(t, f, envName(f.Name)))
		}
	})
	for _, key := range l.keys {
		f := fs.Lookup(key.name)
		switch {
		case key.name == "set":
			note(errors.New(l.where(key) + ": " + t.say("wrong.setting.set")))
		case f == nil:
			note(errors.New(l.where(key) + ": " + t.say("wrong.setting", key.name) + t.nearest(key.name, settingNames(fs))))
		case !f.Changed && !inEnv(f):
			note(l.fill(t, f, l.where(key)+": "+key.name))
		}
	}
	return errors.Join(faults...)
}

// inEnv tells whether a flag's variable is set; an empty one counts as not.
func inEnv(f *pflag.Flag) bool { return f.Name != "set" && os.Getenv(envName(f.Name)) != "" }

// fill gives a flag the value that viper finds for it, which comes from where.
func (l *layers) fill(t tongue, f *pflag.Flag, where string) error {
	value := l.viper.Get(f.Name)
	if list, ok := value.([]any); ok {
		if s, ok := f.Value.(pflag.SliceValue); ok {
			words := make([]string, len(list))
			for i := range list {
				words[i] = fmt.Sprint(list[i])
			}
			return s.Replace(words)
		}
	}
	switch value.(type) {
	case nil, []any, map[string]any:
		return errors.New(where + ": " + t.say("wrong.setting.shape"))
	}
	text := fmt.Sprint(value)
	if err := f.Value.Set(text); err != nil {
		return errors.New(where + ": " + t.valueError(text, err))
	}
	return nil
}

// strangeEnv warns of variables that look like settings misspelt. Others with our prefix may belong to somebody else.
func (l *layers) strangeEnv(t tongue, fs *pflag.FlagSet) (warnings []string) {
	var known []string
	for _, name := range settingNames(fs) {
		known = append(known, envName(name))
	}
	for _, pair := range os.Environ() {
		name, _, _ := strings.Cut(pair, "=")
		if !strings.HasPrefix(name, envPrefix+"_") || slices.Contains(known, name) {
			continue
		}
		if near, ok := scenarios.Nearest(name, known); ok {
			warnings = append(warnings, t.say("strange.env", name, near))
		}
	}
	return warnings
}
