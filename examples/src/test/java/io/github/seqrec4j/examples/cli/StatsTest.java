package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of every format. */
class StatsTest {
    @TempDir
    Path folder;

    @Test
    void stats_everyFormat_isRead() throws IOException {
        Path headless =
                Files.writeString(folder.resolve("ratings.dat"), "1::10::5::100\n1::11::4::101\n2::10::3::102\n");
        Path inter = Files.writeString(
                folder.resolve("log.inter"),
                "user_id:token\titem_id:token\ttimestamp:float\na\tx\t1\na\ty\t2\nb\tx\t3\n");
        Path pairs = Files.writeString(folder.resolve("pairs.txt"), "1 10\n1 11\n2 10\n");
        Path sequences = Files.writeString(folder.resolve("sequences.txt"), "10 11\n10\n");
        Path userSequences = Files.writeString(folder.resolve("user-sequences.txt"), "1 10 11\n2 10\n");
        String[][] commands = {
            {
                "--data",
                headless.toString(),
                "--separator",
                "::",
                "--header",
                "u,i,r,t",
                "--columns",
                "user=u,item=i,time=t"
            },
            {"--data", inter.toString(), "--format", "inter"},
            {"--data", pairs.toString(), "--format", "pairs"},
            {"--data", sequences.toString(), "--format", "sequences"},
            {"--data", userSequences.toString(), "--format", "user-sequences"}
        };
        for (String[] options : commands) {
            List<String> arguments = new ArrayList<>(List.of("stats", "--json"));
            arguments.addAll(Arrays.asList(options));
            Run run = Run.of(arguments.toArray(new String[0])).done();
            JsonObject statistics =
                    JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonObject("statistics");
            assertEquals(2, statistics.get("users").getAsInt(), String.join(" ", options));
            assertEquals(3, statistics.get("interactions").getAsInt(), String.join(" ", options));
        }
    }
}
