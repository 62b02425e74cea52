package io.github.seqrec4j.models.baseline;

import io.github.seqrec4j.data.UserSequences;
import java.util.Arrays;

/** Who has which item, once each, by user and by item: two views of one sparse binary matrix. Immutable. */
final class ItemUsers {
    private final int[][] itemsOfUser;
    private final int[][] usersOfItem;

    ItemUsers(UserSequences sequences) {
        itemsOfUser = new int[sequences.userCount()][];
        int[] counts = new int[sequences.itemCount() + 1];
        for (int user = 0; user < itemsOfUser.length; user++) {
            itemsOfUser[user] =
                    Arrays.stream(sequences.sequence(user)).sorted().distinct().toArray();
            for (int item : itemsOfUser[user]) {
                counts[item]++;
            }
        }
        usersOfItem = new int[counts.length][];
        Arrays.setAll(usersOfItem, item -> new int[counts[item]]);
        for (int user = itemsOfUser.length - 1; user >= 0; user--) {
            for (int item : itemsOfUser[user]) {
                usersOfItem[item][--counts[item]] = user;
            }
        }
    }

    int itemCount() {
        return usersOfItem.length - 1;
    }

    /** The number of users who have an item. */
    int count(int item) {
        return usersOfItem[item].length;
    }

    /** Counts, for every other item, the users who have both. */
    void countTogether(int item, Tally together) {
        for (int user : usersOfItem[item]) {
            for (int other : itemsOfUser[user]) {
                if (other != item) {
                    together.add(other);
                }
            }
        }
    }
}
