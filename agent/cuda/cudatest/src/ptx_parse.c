#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CUDATEST
#include "ptx.h"

#define NAME(name, bits) name,
static const char *const known[] = {PTX_OPS(NAME)};

static struct { char name[64]; u8 *bytes; } constants[8]; // of the module that is parsed
static __thread int constant_count;

// Registers of an entry: predicates, 16, 32, 64 bits, and the two that clang's rotation of 64 bits names for itself.
static int first_of[5];

static int register_of(const char *s)
{
	if (!strncmp(s, "%lhs", 4))
		return first_of[4];
	if (!strncmp(s, "%rhs", 4))
		return first_of[4] + 1;
	if (!strncmp(s, "%rd", 3))
		return first_of[3] + atoi(s + 3);
	if (!strncmp(s, "%rs", 3))
		return first_of[1] + atoi(s + 3);
	return s[1] == 'p' ? first_of[0] + atoi(s + 2) : first_of[2] + atoi(s + 2);
}

static int is_symbol(ptx_entry *e, const char *s, operand *o)
{
	char name[64];
	int length = 0;
	while ((isalnum((unsigned char)s[length]) || s[length] == '_' || s[length] == '$') && length < 63)
		length++;
	memcpy(name, s, length), name[length] = 0;
	if (!strcmp(name, "shared_memory")) {
		o->kind = IMMEDIATE, o->value = 0;
		return length;
	}
	for (int i = 0; i < constant_count; i++)
		if (!strcmp(name, constants[i].name)) {
			o->kind = IMMEDIATE, o->value = (u64)constants[i].bytes;
			return length;
		}
	size_t prefix = strlen(e->name);
	if (!strncmp(name, e->name, prefix) && !strncmp(name + prefix, "_param_", 7)) {
		int i = atoi(name + prefix + 7);
		if (i < e->parameters) {
			o->kind = PARAMETER, o->value = e->parameter_offset[i];
			return length;
		}
	}
	return 0;
}

// parse_operand reads one operand and returns what follows, or NULL.
static const char *parse_operand(ptx_entry *e, const char *s, operand *o)
{
	*o = (operand){.base = -1};
	if (*s == '[') {
		operand base;
		s = parse_operand(e, s + 1, &base);
		if (!s)
			return NULL;
		o->kind = ADDRESS;
		if (base.kind == REGISTER)
			o->base = (int)base.value;
		else
			o->value = base.value, o->parameters = base.kind == PARAMETER;
		if (*s == '+')
			o->value += strtoll(s + 1, (char **)&s, 10);
		return *s == ']' ? s + 1 : NULL;
	}
	static const struct { const char *name; enum operand_kind kind; } special[] = {
		{"%tid.x", THREAD}, {"%ctaid.x", BLOCK}, {"%ntid.x", THREADS},
	};
	for (int i = 0; i < 3; i++)
		if (!strncmp(s, special[i].name, strlen(special[i].name))) {
			o->kind = special[i].kind;
			return s + strlen(special[i].name);
		}
	if (*s == '%') {
		o->value = register_of(s);
		for (s++; isalnum((unsigned char)*s); s++)
			;
		return s;
	}
	if (*s == '-' || isdigit((unsigned char)*s)) {
		o->kind = IMMEDIATE;
		o->value = *s == '-' ? (u64)strtoll(s, (char **)&s, 0) : strtoull(s, (char **)&s, 0);
		return s;
	}
	int length = is_symbol(e, s, o);
	return length ? s + length : NULL;
}

// memory_form sets space, vector and bytes of "ld.global.v4.u32", and tells whether the name is of that form.
static int memory_form(instruction *i, const char *name)
{
	static const struct { const char *name; int space; } spaces[] = {
		{"global.", SPACE_GLOBAL}, {"shared.", SPACE_SHARED}, {"const.", SPACE_CONST}, {"param.", SPACE_PARAMETER},
	};
	if (strncmp(name, "ld.", 3) && strncmp(name, "st.", 3))
		return 0;
	const char *rest = name + 3;
	for (int k = 0; k < 4; k++)
		if (!strncmp(rest, spaces[k].name, strlen(spaces[k].name))) {
			i->space = spaces[k].space;
			rest += strlen(spaces[k].name);
			i->vector = 1;
			if (*rest == 'v')
				i->vector = rest[1] - '0', rest += 3;
			i->bytes = atoi(rest + 1) / 8;
			return *rest == 'u' && i->bytes;
		}
	return 0;
}

static int op_of(const char *name)
{
	for (unsigned k = 0; k < sizeof known / sizeof *known; k++)
		if (!strcmp(known[k], name))
			return (int)k;
	return -1;
}

static int parse_instruction(ptx_entry *e, const char *s, char (*labels)[64])
{
	instruction *i = &e->instructions[e->count];
	*i = (instruction){.guard = -1, .target = -1};
	char name[80];
	int length;
	if (!strncmp(s, "{ .reg .b32 tmp; mov.b64 {tmp, ", 31)) { // clang's way to the upper half of a register
		i->op = op_of("high.b64"), i->name = "high.b64", i->count = 2;
		s = parse_operand(e, s + 31, &i->operands[0]);
		return s && !strncmp(s, "}, ", 3) && parse_operand(e, s + 3, &i->operands[1]);
	}
	if (*s == '@') {
		i->negated = s[1] == '!';
		i->guard = register_of(s + 1 + i->negated);
		s += strcspn(s, " \t");
		s += strspn(s, " \t");
	}
	if (sscanf(s, "%79[^ \t;]%n", name, &length) != 1)
		return 0;
	s += length;
	i->op = memory_form(i, name) ? op_of(name[0] == 'l' ? "load" : "store") : op_of(name);
	if (i->op < 0)
		return 0;
	i->name = known[i->op];
	if (!strncmp(name, "bra", 3))
		return sscanf(s, " %63[^;]", labels[e->count]) == 1;
	while (i->count < 16) {
		s += strspn(s, " \t,{}");
		if (*s == ';' || !*s)
			return 1;
		s = parse_operand(e, s, &i->operands[i->count++]);
		if (!s)
			return 0;
	}
	return 0;
}

static void parse_constant(const char *line)
{
	const char *type = strstr(line, ".b8 ");
	int n = constant_count++, bytes;
	sscanf(type + 4, "%63[^[][%d]", constants[n].name, &bytes);
	constants[n].bytes = malloc(bytes);
	const char *s = strchr(line, '{') + 1;
	for (int k = 0; k < bytes; k++, s++)
		constants[n].bytes[k] = (u8)strtol(s, (char **)&s, 10);
}

static void parse_parameter(ptx_entry *e, const char *line)
{
	int n = e->parameters++, bytes = 0, align;
	const char *array = strstr(line, ".b8 ");
	if (array)
		sscanf(strchr(array, '['), "[%d", &bytes), sscanf(line, " .param .align %d", &align);
	else
		align = bytes = strstr(line, ".u64") ? 8 : 4;
	e->parameters_bytes = (e->parameters_bytes + align - 1) / align * align;
	e->parameter_offset[n] = e->parameters_bytes, e->parameter_bytes[n] = bytes;
	e->parameters_bytes += bytes;
}

ptx_module *ptx_parse(const char *text)
{
	ptx_module *m = calloc(1, sizeof *m);
	ptx_entry *e = NULL;
	size_t lines = 1;
	for (const char *s = text; *s; s++)
		lines += *s == '\n';
	char(*labels)[64] = calloc(lines, 64), (*targets)[64] = calloc(lines, 64);
	int *target_at = calloc(lines, sizeof *target_at), target_count = 0;
	char *copy = strdup(text), *rest = copy, *line;
	constant_count = 0;
	int depth = 0;
	while ((line = strsep(&rest, "\n")) && !m->mistake[0]) {
		char *comment = strstr(line, "//");
		if (comment)
			*comment = 0;
		line += strspn(line, " \t");
		int first, length;
		if (!strncmp(line, ".const ", 7)) {
			parse_constant(line);
		} else if (!strncmp(line, ".visible .entry ", 16)) {
			e = &m->entries[m->count++];
			sscanf(line + 16, "%63[^(]", e->name);
			e->instructions = calloc(lines, sizeof *e->instructions);
			target_count = 0;
			memset(labels, 0, lines * 64);
			memset(first_of, 0, sizeof first_of);
		} else if (e && !strncmp(line, ".param ", 7)) {
			parse_parameter(e, line);
		} else if (e && sscanf(line, ".reg .%*s %%%*[a-z]<%d>", &first) == 1) {
			int kind = strstr(line, ".pred") ? 0 : strstr(line, ".b16") ? 1 : strstr(line, ".b32") ? 2 : 3;
			first_of[kind] = e->registers;
			e->registers += first;
			first_of[4] = e->registers;
		} else if (e && *line == '$') {
			sscanf(line, "%63[^:]%n", targets[target_count], &length);
			target_at[target_count++] = e->count;
		} else if (e && !strcmp(line, "{")) {
			depth++;
		} else if (e && *line == '}' && --depth == 0) {
			for (int i = 0; i < e->count; i++)
				for (int t = 0; t < target_count && labels[i][0]; t++)
					if (!strcmp(labels[i], targets[t]))
						e->instructions[i].target = target_at[t];
			for (int i = 0; i < e->count; i++)
				if (labels[i][0] && e->instructions[i].target < 0)
					snprintf(m->mistake, sizeof m->mistake, "%s: no label %s", e->name, labels[i]);
			e->registers += 2;
			e = NULL;
		} else if (e && *line && *line != '.' && *line != '}' && *line != '(' && *line != ')') {
			if (!parse_instruction(e, line, labels))
				snprintf(m->mistake, sizeof m->mistake, "%s: %s", e->name, line);
			e->count++;
		}
	}
	free(copy), free(labels), free(targets), free(target_at);
	return m;
}
