package io.linkbeat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTest {

    private final Results<Agent, Agent, String> results = new Results<>();

    @Test
    void roundsAreComparedOneByOne() {
        for (double value : new double[] {100, 900, 110}) {
            results.add(Agent.NONE, Agent.NONE, "time", value);
            results.add(Agent.NONE, Agent.EMPTY, "time", value + 20);
        }
        results.add(Agent.NONE, Agent.EMPTY, "time", 7);
        assertThat(results.addedByRound(Agent.NONE, Agent.EMPTY, Agent.NONE, "time"))
                .hasValueSatisfying(added -> assertThat(added.values()).containsExactly(20.0, 20.0, 20.0));
    }

    @Test
    void withoutABaselineNothingIsAdded() {
        results.add(Agent.NONE, Agent.EMPTY, "time", 7);
        assertThat(results.addedByRound(Agent.NONE, Agent.EMPTY, Agent.NONE, "time"))
                .isEmpty();
    }

    @Test
    void aVariantCountsOnceHoweverManyProgramsRanWithIt() {
        results.add(Agent.NONE, Agent.LINKBEAT, "time", 7);
        results.add(Agent.EMPTY, Agent.LINKBEAT, "time", 7);
        results.add(Agent.EMPTY, Agent.NONE, "time", 7);
        assertThat(results.variants()).containsExactly(Agent.NONE, Agent.LINKBEAT);
    }
}
