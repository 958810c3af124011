package io.linkbeat.benchmarks.programs.classes;

/**
 * Loads an application's classes after the interface of database drivers, from when on an agent that looks for drivers has to
 * look at each of them. Every hundredth is a {@link Repository00000}, the others are an {@link Ordinary00000}.
 */
public final class ManyClasses {

    /** How many there are. */
    public static final int COUNT = 10_000;

    private static final int DIGITS = 100_000;
    private static final int OTHER = 100;

    private ManyClasses() {}

    /** What the class of this number is a copy of. */
    public static Class<?> template(int number) {
        return number % OTHER == 0 ? Repository00000.class : Ordinary00000.class;
    }

    /**
     * Loads them and leaves.
     *
     * @param args none
     * @throws ClassNotFoundException when one is not there
     */
    public static void main(String[] args) throws ClassNotFoundException {
        long reached = System.currentTimeMillis();
        System.out.println("main reached at " + reached);
        ClassLoader loader = ManyClasses.class.getClassLoader();
        Class.forName("java.sql.Driver", true, loader);
        String ordinary = prefix(Ordinary00000.class);
        String repository = prefix(Repository00000.class);
        int members = 0;
        for (int number = 1; number <= COUNT; number++) {
            String name = number % OTHER == 0 ? repository : ordinary;
            Class<?> type =
                    Class.forName(name + Integer.toString(DIGITS + number).substring(1), true, loader);
            members += type.getModifiers();
        }
        System.out.println("Loaded " + COUNT + " classes" + (members == 0 ? " of no kind" : ""));
    }

    private static String prefix(Class<?> template) {
        return template.getName().replace("00000", "");
    }
}
