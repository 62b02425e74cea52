package io.github.seqrec4j.data;

/**
 * Which columns of a delimited file are what, by their names in the header. Other columns are ignored.
 *
 * @param user the column of user ids
 * @param item the column of item ids
 * @param time the column of times, or null: then the order of the lines is the order in time
 * @param weight the column of weights (ratings, play counts), or null
 */
public record Columns(String user, String item, String time, String weight) {
    /**
     * Checks that users and items have a column each.
     *
     * @param user the column of user ids
     * @param item the column of item ids
     * @param time the column of times, or null: then the order of the lines is the order in time
     * @param weight the column of weights (ratings, play counts), or null
     */
    public Columns {
        if (user == null || item == null) {
            throw new IllegalArgumentException(
                    "a log needs a user column and an item column, got user " + user + " and item " + item);
        }
        if (user.equals(item) || user.equals(time) || item.equals(time)) {
            throw new IllegalArgumentException("user, item and time must be different columns, got user \"" + user
                    + "\", item \"" + item + "\" and time \"" + time + "\"");
        }
    }

    /**
     * Names the two columns every log has.
     *
     * @param user the column of user ids
     * @param item the column of item ids
     * @return columns without time and weight
     */
    public static Columns of(String user, String item) {
        return new Columns(user, item, null, null);
    }

    /**
     * Adds the column of times.
     *
     * @param column its name
     * @return a copy with that column
     */
    public Columns withTime(String column) {
        return new Columns(user, item, column, weight);
    }

    /**
     * Adds the column of weights.
     *
     * @param column its name
     * @return a copy with that column
     */
    public Columns withWeight(String column) {
        return new Columns(user, item, time, column);
    }
}
