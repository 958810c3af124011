package io.linkbeat.agent.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/**
 * What the user has asked for.
 *
 * @param command the command, or the one that help is asked for
 * @param help whether it is to be explained instead of done
 * @param pid the process that it is for, 0 where there is none
 * @param settings {@code key=value} each, in their order
 * @param json whether the answer is for a program
 * @param all whether the answer leaves nothing out
 */
record Arguments(Command command, boolean help, long pid, List<String> settings, boolean json, boolean all) {

    /** What can be asked for. */
    enum Command {
        HELP,
        VERSION,
        LIST,
        ATTACH,
        STATUS,
        DETACH;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean takesPid() {
            return this == ATTACH || this == STATUS || this == DETACH;
        }
    }

    private static final String JSON = "json";
    private static final String ALL = "all";
    private static final String HELP = "help";
    private static final String VERSION = "version";
    private static final Options OPTIONS = new Options()
            .addOption(null, JSON, false, "")
            .addOption(null, ALL, false, "")
            .addOption("h", HELP, false, "")
            .addOption("V", VERSION, false, "");

    /** Whether a program wants the answer, also when the arguments are not understood. */
    static boolean wantJson(String[] arguments) {
        return Arrays.asList(arguments).contains("--" + JSON);
    }

    /**
     * Reads them.
     *
     * @throws CommandException when they are not understood; nothing is done then
     */
    static Arguments parse(String[] arguments) throws CommandException {
        CommandLine line = read(arguments);
        List<String> words = new ArrayList<>(line.getArgList());
        boolean help = line.hasOption(HELP);
        Command command =
                words.isEmpty() ? line.hasOption(VERSION) ? Command.VERSION : Command.HELP : command(words.remove(0));
        if (command == Command.HELP && !words.isEmpty()) {
            help = true;
            command = command(words.remove(0));
        }
        boolean json = line.hasOption(JSON);
        boolean all = line.hasOption(ALL);
        if (help) {
            return new Arguments(command, true, 0, List.of(), json, all);
        }
        if (all && command != Command.STATUS) {
            throw usage("--all belongs to status alone");
        }
        long pid = command.takesPid() ? pid(command, words) : 0;
        if (command != Command.ATTACH && !words.isEmpty()) {
            throw usage(command.word() + " does not take '" + words.get(0) + "'");
        }
        for (String setting : words) {
            checkSetting(setting);
        }
        return new Arguments(command, false, pid, List.copyOf(words), json, all);
    }

    private static CommandLine read(String[] arguments) throws CommandException {
        try {
            return DefaultParser.builder().setAllowPartialMatching(false).get().parse(OPTIONS, arguments);
        } catch (UnrecognizedOptionException unknown) {
            throw usage("there is no option " + unknown.getOption());
        } catch (ParseException wrong) {
            throw usage(String.valueOf(wrong.getMessage()));
        }
    }

    private static Command command(String word) throws CommandException {
        for (Command command : Command.values()) {
            if (command.word().equals(word)) {
                return command;
            }
        }
        throw usage("there is no command '" + word + "'; there are list, attach, status and detach");
    }

    private static long pid(Command command, List<String> words) throws CommandException {
        String word = words.isEmpty() ? "" : words.remove(0);
        if (!word.matches("[1-9]\\d{0,17}")) {
            throw usage(command.word() + " needs the number of a process"
                    + (word.isEmpty() ? "" : ", and '" + word + "' is none") + "; list shows them");
        }
        return Long.parseLong(word);
    }

    /** Only the key is ever shown: the value may be a secret. */
    private static void checkSetting(String setting) throws CommandException {
        int equals = setting.indexOf('=');
        if (equals < 0) {
            throw usage("'" + setting + "' is no setting; accepted is key=value, as in otel.service.name=payments");
        }
        String key = setting.substring(0, equals);
        if (key.isBlank()) {
            throw usage(
                    "a setting has no key in front of '='; accepted is key=value, as in otel.service.name=payments");
        }
        if (setting.indexOf(';') >= 0) {
            throw usage("the setting " + key.replaceFirst(";.*", "")
                    + " contains ';', which separates settings; give each as an argument of its own, and one whose value"
                    + " has a ';' in a file that otel.javaagent.configuration-file names");
        }
    }

    private static CommandException usage(String text) {
        return new CommandException(ExitCode.USAGE, text + "; --help explains");
    }
}
