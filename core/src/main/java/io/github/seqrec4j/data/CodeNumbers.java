package io.github.seqrec4j.data;

import java.util.Arrays;

/** Numbers of codes in as little memory as they need. Written by one thread, and only read from then on. */
sealed interface CodeNumbers {
    /** Zeros for n x M numbers. */
    static CodeNumbers allocate(CodeShape shape, int itemCount) {
        int length = itemCount * shape.splits();
        return shape.values() <= CodeShape.BYTE_VALUES ? new Bytes(new byte[length]) : new Pairs(new char[length]);
    }

    int length();

    int get(int index);

    void set(int index, int code);

    /** Shared where they are bytes. */
    byte[] toBytes();

    /** A byte each. */
    record Bytes(byte[] codes) implements CodeNumbers {
        @Override
        public int length() {
            return codes.length;
        }

        @Override
        public int get(int index) {
            return codes[index] & 0xFF;
        }

        @Override
        public void set(int index, int code) {
            codes[index] = (byte) code;
        }

        @Override
        public byte[] toBytes() {
            return codes;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(codes, that.codes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(codes);
        }
    }

    /** A pair of bytes each; a {@code char} is an unsigned number of that size. */
    record Pairs(char[] codes) implements CodeNumbers {
        @Override
        public int length() {
            return codes.length;
        }

        @Override
        public int get(int index) {
            return codes[index];
        }

        @Override
        public void set(int index, int code) {
            codes[index] = (char) code;
        }

        /** The lower byte first. */
        @Override
        public byte[] toBytes() {
            byte[] bytes = new byte[Math.multiplyExact(codes.length, Character.BYTES)];
            for (int i = 0; i < codes.length; i++) {
                bytes[2 * i] = (byte) codes[i];
                bytes[2 * i + 1] = (byte) (codes[i] >> Byte.SIZE);
            }
            return bytes;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Pairs that && Arrays.equals(codes, that.codes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(codes);
        }
    }
}
