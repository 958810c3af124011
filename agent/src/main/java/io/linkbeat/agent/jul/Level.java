package io.linkbeat.agent.jul;

/** The levels that the bundled libraries use, with the weights of their namesakes. Immutable. */
public final class Level {
    public static final Level SEVERE = new Level(1000);
    public static final Level WARNING = new Level(900);
    public static final Level INFO = new Level(800);
    public static final Level FINE = new Level(500);
    public static final Level FINEST = new Level(300);

    private final int weight;

    private Level(int weight) {
        this.weight = weight;
    }

    boolean isAtLeast(Level other) {
        return weight >= other.weight;
    }
}
