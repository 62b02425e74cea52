package io.github.seqrec4j.examples.cli;

import java.util.ArrayList;
import java.util.List;

/** Divides a text into words as a shell does: at white space, but for what stands in quotes of either kind. */
final class Words {
    private static final char NONE = 0;

    private Words() {}

    /** Returns the words without their quotes. */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean within = false;
        char quote = NONE;
        for (char c : text.toCharArray()) {
            if (quote != NONE) {
                quote = c == quote ? NONE : quote;
                if (quote != NONE) {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                within = true;
            } else if (!Character.isWhitespace(c)) {
                word.append(c);
                within = true;
            } else if (within) {
                words.add(word.toString());
                word.setLength(0);
                within = false;
            }
        }
        if (quote != NONE) {
            throw new IllegalArgumentException("a quote " + quote + " is not closed in: " + text.strip());
        }
        if (within) {
            words.add(word.toString());
        }
        return words;
    }
}
