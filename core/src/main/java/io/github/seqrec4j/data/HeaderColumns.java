package io.github.seqrec4j.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What each column of a delimited file means, found by the names in its header. */
final class HeaderColumns {
    /** The meaning of a column. */
    enum Role {
        NONE,
        USER,
        ITEM,
        TIME,
        WEIGHT
    }

    /** The types RecBole has; an id must be a token and a number a float. */
    private static final Map<Role, String> TYPES =
            Map.of(Role.USER, "token", Role.ITEM, "token", Role.TIME, "float", Role.WEIGHT, "float");

    private final Role[] roles;

    private HeaderColumns(Role[] roles) {
        this.roles = roles;
    }

    /** Finds the columns, or says which one is missing. */
    static HeaderColumns resolve(LogFile file, long line, List<String> header, DelimitedFormat format) {
        boolean typed = format.header() instanceof DelimitedFormat.Header.Typed;
        boolean timeRequired = !(format.header() instanceof DelimitedFormat.Header.Typed type) || type.timeRequired();
        Columns columns = format.columns();
        Role[] roles = new Role[header.size()];
        Arrays.fill(roles, Role.NONE);
        for (Role role : List.of(Role.USER, Role.ITEM, Role.TIME, Role.WEIGHT)) {
            String name = name(columns, role);
            if (name == null) {
                continue;
            }
            int index = typed ? typedIndex(file, line, header, role, name) : index(file, line, header, name);
            if (index >= 0) {
                roles[index] = role;
            } else if (role != Role.TIME || timeRequired) {
                throw file.unexpected(
                        line, "a header with " + wanted(columns) + ", but there is no column \"" + name + "\"");
            }
        }
        return new HeaderColumns(roles);
    }

    /** Lists the wanted columns for a message. */
    static String wanted(Columns columns) {
        StringBuilder text = new StringBuilder("the columns \"" + columns.user() + "\", \"" + columns.item() + "\"");
        for (String name : new String[] {columns.time(), columns.weight()}) {
            if (name != null) {
                text.append(", \"").append(name).append('"');
            }
        }
        return text.toString();
    }

    private static String name(Columns columns, Role role) {
        return switch (role) {
            case USER -> columns.user();
            case ITEM -> columns.item();
            case TIME -> columns.time();
            case WEIGHT -> columns.weight();
            case NONE -> throw new IllegalArgumentException("a column without a role has no name");
        };
    }

    private static int index(LogFile file, long line, List<String> header, String name) {
        int index = header.indexOf(name);
        if (index != header.lastIndexOf(name)) {
            throw file.unexpected(line, "each column once, but \"" + name + "\" is there twice");
        }
        return index;
    }

    private static int typedIndex(LogFile file, long line, List<String> header, Role role, String name) {
        List<String> names =
                header.stream().map(field -> typedName(file, line, field)).toList();
        int index = index(file, line, names, name);
        if (index >= 0 && !header.get(index).equals(name + ":" + TYPES.get(role))) {
            throw file.unexpected(
                    line,
                    "\"" + name + ":" + TYPES.get(role) + "\", got " + LogFormatException.quoted(header.get(index)));
        }
        return index;
    }

    private static String typedName(LogFile file, long line, String field) {
        int colon = field.lastIndexOf(':');
        if (colon < 0) {
            throw file.unexpected(line, "a header of the form name:type, got " + LogFormatException.quoted(field));
        }
        return field.substring(0, colon);
    }

    /** Returns the role of a column; one beyond the header has none. */
    Role role(int index) {
        return index < roles.length ? roles[index] : Role.NONE;
    }

    int size() {
        return roles.length;
    }

    boolean hasTime() {
        return Arrays.asList(roles).contains(Role.TIME);
    }

    boolean hasWeight() {
        return Arrays.asList(roles).contains(Role.WEIGHT);
    }
}
