package pools;

import java.util.Map;

/** Goes every way to H2, each to a database of the way's name, and prints what it sees under that name. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        for (Map.Entry<String, Ways.Way> way : Ways.all().entrySet()) {
            System.out.println("# " + way.getKey());
            way.getValue().go("jdbc:h2:mem:" + way.getKey() + ";DB_CLOSE_DELAY=-1");
        }
    }
}
