package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.models.baseline.BPRCodes;
import io.github.seqrec4j.quantization.CodeAssignment;
import io.github.seqrec4j.quantization.QuotientRemainderCodes;
import io.github.seqrec4j.quantization.RandomCodes;
import io.github.seqrec4j.quantization.SVDCodes;

/** What gives items their codes. */
enum CodesKind {
    SVD {
        @Override
        CodeAssignment assignment() {
            return SVDCodes.defaults();
        }
    },
    BPR {
        @Override
        CodeAssignment assignment() {
            return BPRCodes.defaults();
        }
    },
    RANDOM {
        @Override
        CodeAssignment assignment() {
            return new RandomCodes();
        }
    },
    QR {
        @Override
        CodeAssignment assignment() {
            return new QuotientRemainderCodes();
        }
    };

    abstract CodeAssignment assignment();
}
