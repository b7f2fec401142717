package graphql_test

import (
	"fmt"
	"maps"
	"slices"

	"github.com/graph-gophers/graphql-go/ast"
)

// changes are what differs between two schemas for those who wrote queries against the older one. What is not in either list is safe.
type changes struct {
	breaking  []string // a query that was valid is refused, or means something else
	dangerous []string // a program that took the old answers for all that there are may stumble
}

func (c *changes) breaks(format string, args ...any) {
	c.breaking = append(c.breaking, fmt.Sprintf(format, args...))
}

func (c *changes) endangers(format string, args ...any) {
	c.dangerous = append(c.dangerous, fmt.Sprintf(format, args...))
}

// compare lists the changes from one schema to another, in order of name.
func compare(before, after *ast.Schema) *changes {
	c := &changes{}
	for _, name := range slices.Sorted(maps.Keys(before.RootOperationTypes)) {
		if now := after.RootOperationTypes[name]; now == nil || now.TypeName() != before.RootOperationTypes[name].TypeName() {
			c.breaks("root %s is no longer %s", name, before.RootOperationTypes[name].TypeName())
		}
	}
	for _, name := range slices.Sorted(maps.Keys(before.Types)) {
		if !builtIn(name) {
			c.namedType(name, before.Types[name], after.Types[name])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(before.Directives)) {
		now := after.Directives[name]
		if now == nil {
			c.breaks("directive @%s is gone", name)
			continue
		}
		c.inputs("@"+name, before.Directives[name].Arguments, now.Arguments, true)
	}
	return c
}

func (c *changes) namedType(name string, before, after ast.NamedType) {
	if after == nil {
		c.breaks("type %s is gone", name)
		return
	}
	if before.Kind() != after.Kind() {
		c.breaks("%s was %s and is %s", name, before.Kind(), after.Kind())
		return
	}
	switch was := before.(type) {
	case *ast.ObjectTypeDefinition:
		now := after.(*ast.ObjectTypeDefinition)
		c.names(name, "implements", interfaces(was.Interfaces), interfaces(now.Interfaces))
		c.fields(name, was.Fields, now.Fields)
	case *ast.InterfaceTypeDefinition:
		now := after.(*ast.InterfaceTypeDefinition)
		c.names(name, "implements", interfaces(was.Interfaces), interfaces(now.Interfaces))
		c.fields(name, was.Fields, now.Fields)
	case *ast.Union:
		c.names(name, "is one of", members(was), members(after.(*ast.Union)))
	case *ast.EnumTypeDefinition:
		c.names(name, "has the value", values(was), values(after.(*ast.EnumTypeDefinition)))
	case *ast.InputObject:
		now := after.(*ast.InputObject)
		if was.Directives.Get("oneOf") == nil && now.Directives.Get("oneOf") != nil {
			c.breaks("%s takes one field only", name)
		}
		c.inputs(name, was.Values, now.Values, false)
	}
}

// names compares what a type consists of, or belongs to, by names: a lost one breaks, a new one surprises.
func (c *changes) names(owner, relation string, before, after []string) {
	for _, name := range before {
		if !slices.Contains(after, name) {
			c.breaks("%s no longer %s %s", owner, relation, name)
		}
	}
	for _, name := range after {
		if !slices.Contains(before, name) {
			c.endangers("%s now %s %s", owner, relation, name)
		}
	}
}

func (c *changes) fields(owner string, before, after ast.FieldsDefinition) {
	for _, was := range before {
		place := owner + "." + was.Name
		now := after.Get(was.Name)
		if now == nil {
			c.breaks("field %s is gone", place)
			continue
		}
		if !servesAs(now.Type, was.Type) {
			c.breaks("field %s was %s and is %s", place, was.Type, now.Type)
		}
		c.inputs(place, was.Arguments, now.Arguments, true)
	}
}

// inputs compares arguments, or the fields of an input.
func (c *changes) inputs(owner string, before, after ast.ArgumentsDefinition, arguments bool) {
	name := func(field string) string {
		if arguments {
			return owner + "(" + field + ")"
		}
		return owner + "." + field
	}
	for _, was := range before {
		place := name(was.Name.Name)
		now := after.Get(was.Name.Name)
		if now == nil {
			c.breaks("input %s is gone", place)
			continue
		}
		if !servesAs(was.Type, now.Type) { // whatever was accepted must still be
			c.breaks("input %s was %s and is %s", place, was.Type, now.Type)
		}
		had, has := literal(was.Default), literal(now.Default)
		if had == "" && has != "" {
			c.endangers("input %s has the default %s now", place, has)
		} else if had != has {
			c.breaks("input %s had the default %s and has %q", place, had, has)
		}
	}
	for _, now := range after {
		if before.Get(now.Name.Name) != nil {
			continue
		}
		if _, needed := now.Type.(*ast.NonNull); needed && now.Default == nil {
			c.breaks("input %s is new and required", name(now.Name.Name))
			continue
		}
		c.endangers("input %s is new", name(now.Name.Name))
	}
}

// servesAs says whether values of a type are fit where another is expected: the same, or null in fewer places.
func servesAs(given, wanted ast.Type) bool {
	if promise, ok := given.(*ast.NonNull); ok {
		if want, ok := wanted.(*ast.NonNull); ok {
			return servesAs(promise.OfType, want.OfType)
		}
		return servesAs(promise.OfType, wanted)
	}
	if list, ok := given.(*ast.List); ok {
		want, ok := wanted.(*ast.List)
		return ok && servesAs(list.OfType, want.OfType)
	}
	return given.String() == wanted.String()
}

func literal(v ast.Value) string {
	if v == nil {
		return ""
	}
	return v.String()
}

func interfaces(list []*ast.InterfaceTypeDefinition) (names []string) {
	for _, i := range list {
		names = append(names, i.Name)
	}
	return names
}

func members(u *ast.Union) (names []string) {
	for _, m := range u.UnionMemberTypes {
		names = append(names, m.Name)
	}
	return names
}

func values(e *ast.EnumTypeDefinition) (names []string) {
	for _, v := range e.EnumValuesDefinition {
		names = append(names, v.EnumValue)
	}
	return names
}
