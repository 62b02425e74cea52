package io.github.seqrec4j.examples.retrieval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServingOptionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --items 0               | --items must be at least 1, got 0
            --width 12              | --width must be divisible by --splits, got --width=12, --splits=8
            --max-length 0          | --max-length must be at least 1, got 0
            --calls 0               | --calls must be at least 1, got 0
            -k 0                    | -k must be at least 1, got 0
            --threads 0             | --threads must be in 1..32767, got 0
            --warm-up -1            | --warm-up must be at least 0 seconds, got -1.0
            --model-dir m --data d --items 10 | --items has no meaning with --model-dir
            --model-dir m --data d --splits 8 | --splits has no meaning with --model-dir
            --model-dir m --data d --width 64 | --width has no meaning with --model-dir
            --model-dir m --data d --max-length 9 | --max-length has no meaning with --model-dir
            """)
    void serving_badOptions_saysWhatIsWrong(String options, String message) {
        StringWriter errors = new StringWriter();
        int exitCode = Serving.line().setErr(new PrintWriter(errors, true)).execute(options.split(" "));
        assertEquals(message, errors.toString().lines().findFirst().orElse(""));
        assertEquals(2, exitCode);
    }
}
