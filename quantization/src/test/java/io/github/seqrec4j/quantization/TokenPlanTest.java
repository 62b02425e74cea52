package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.testing.TinyArchitecture;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenPlanTest {
    private static final UserSequences LOG = new PlantedClusters(5, 40).log(300, 7, 2);

    @Test
    void over_anyLog_spellsByTheCodes() {
        ItemEmbeddings items = TokenPlan.svd(3, 512).over(LOG, 4);
        assertEquals(new ItemTokens(SVDCodes.defaults().assign(LOG, new CodeShape(3, 512), 4)), items);
        assertEquals(1_536, items.itemCount());
        assertEquals(207, items.catalogueSize());
        assertEquals(3, items.tokensPerItem());
    }

    @Test
    void over_fewerTuplesThanItems_saysHowMany() {
        UserSequences many = UserSequences.of(List.of(), 3_416);
        var error = assertThrows(
                IllegalArgumentException.class, () -> TokenPlan.svd(2, 8).over(many, 1));
        assertEquals("2 tokens of 8 values spell 64 items, the catalogue has 3416", error.getMessage());
        TokenPlan enough = new TokenPlan(2, 8, new QuotientRemainderCodes());
        assertEquals(64, enough.over(UserSequences.of(List.of(), 64), 1).catalogueSize());
        assertEquals(
                5,
                TokenPlan.svd(40, 65_536)
                        .over(UserSequences.of(List.of(), 5), 1)
                        .catalogueSize());
    }

    @Test
    void requireFits_lengthThatCutsItems_isRefused() {
        TinyArchitecture ten = new TinyArchitecture();
        var error = assertThrows(
                IllegalArgumentException.class, () -> TokenPlan.svd(4, 8).requireFits(ten));
        assertEquals(
                "the network's maxLength counts tokens and must be a multiple of the 4 tokens of an item, got 10",
                error.getMessage());
        assertDoesNotThrow(() -> TokenPlan.svd(5, 8).requireFits(ten));
    }

    @Test
    void options_outOfRange_areRefused() {
        var tokens = assertThrows(IllegalArgumentException.class, () -> TokenPlan.svd(1, 8));
        assertEquals("tokens must be at least 2, got 1", tokens.getMessage());
        var values = assertThrows(IllegalArgumentException.class, () -> TokenPlan.svd(2, 1));
        assertEquals("values must be in 2..65536, got 1", values.getMessage());
        assertThrows(NullPointerException.class, () -> new TokenPlan(2, 8, null));
    }

    @Test
    void toString_codes_areNamed() {
        assertEquals(
                "TokenPlan[tokens=2, values=8, codes=" + SVDCodes.defaults() + "]",
                TokenPlan.svd(2, 8).toString());
    }
}
