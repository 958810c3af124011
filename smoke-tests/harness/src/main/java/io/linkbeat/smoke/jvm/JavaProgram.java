package io.linkbeat.smoke.jvm;

import io.linkbeat.smoke.Artifacts;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An ordinary Java program to be run in a forked JVM. Immutable: each method returns a changed copy, so that one program
 * can be run in several ways.
 *
 * <p>The program inherits the environment of this process, less every variable that switches or configures an agent or
 * adds options or classes to a JVM.
 */
public final class JavaProgram {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
    private static final List<String> DROPPED_PREFIXES = List.of("OTEL_", "LINKBEAT_", "EVENT_LOOP_");
    private static final Set<String> DROPPED =
            Set.of("ENABLE_OTEL", "CLASSPATH", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final List<String> entryPoint;
    private Path launcher = Jdks.chosen().launcher();
    private List<Path> classPath = List.of();
    private List<Path> modulePath = List.of();
    private List<String> agents = List.of();
    private List<String> jvmArgs = List.of();
    private List<String> args = List.of();
    private Map<String, String> environment = Map.of();
    private Duration timeout = DEFAULT_TIMEOUT;
    private @Nullable Path directory;

    private JavaProgram(List<String> entryPoint) {
        this.entryPoint = entryPoint;
    }

    private JavaProgram(JavaProgram other) {
        this(other.entryPoint);
        launcher = other.launcher;
        classPath = other.classPath;
        modulePath = other.modulePath;
        agents = other.agents;
        jvmArgs = other.jvmArgs;
        args = other.args;
        environment = other.environment;
        timeout = other.timeout;
        directory = other.directory;
    }

    /** A program that starts at a class of its class path. */
    public static JavaProgram main(String mainClass) {
        return new JavaProgram(List.of(mainClass));
    }

    /** A program that starts at a class of its class path; of this class only the name is used. */
    public static JavaProgram main(Class<?> mainClass) {
        return main(mainClass.getName());
    }

    /** A program that starts in a module: {@code module/class}. */
    public static JavaProgram module(String moduleAndMainClass) {
        return new JavaProgram(List.of("-m", moduleAndMainClass));
    }

    /** A program that starts as {@code java -jar}. */
    public static JavaProgram jar(Path jar) {
        return new JavaProgram(List.of("-jar", jar.toString()));
    }

    /** The class path; an element that ends in {@code *} stands for all jars of that directory. */
    public JavaProgram classPath(Collection<Path> path) {
        JavaProgram copy = new JavaProgram(this);
        copy.classPath = List.copyOf(path);
        return copy;
    }

    /** The module path. */
    public JavaProgram modulePath(Collection<Path> path) {
        JavaProgram copy = new JavaProgram(this);
        copy.modulePath = List.copyOf(path);
        return copy;
    }

    /** The runtime to fork; without this call it is {@link Jdks#chosen()}. */
    public JavaProgram on(Jdk jdk) {
        JavaProgram copy = new JavaProgram(this);
        copy.launcher = jdk.launcher();
        return copy;
    }

    /** Further options of the JVM, after those given before and after the agents. */
    public JavaProgram jvmArgs(String... options) {
        JavaProgram copy = new JavaProgram(this);
        copy.jvmArgs = plus(jvmArgs, List.of(options));
        return copy;
    }

    /** The arguments of the program, in place of those given before. */
    public JavaProgram args(String... arguments) {
        JavaProgram copy = new JavaProgram(this);
        copy.args = List.of(arguments);
        return copy;
    }

    /** A variable of its environment. */
    public JavaProgram env(String name, String value) {
        JavaProgram copy = new JavaProgram(this);
        copy.environment = new LinkedHashMap<>(environment);
        copy.environment.put(name, value);
        return copy;
    }

    /** The agent on the command line, switched on, with the receiver as its collector. */
    public JavaProgram agent(OtlpReceiver receiver) {
        return agent(receiver.endpoint());
    }

    /** The agent on the command line, switched on, with a collector at this URL. */
    public JavaProgram agent(String endpoint) {
        return attached().env("ENABLE_OTEL", "true").env("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
    }

    /** The agent on the command line and nothing more: its switch stays unset. */
    public JavaProgram attached() {
        return javaAgent(Artifacts.agentJar().toString());
    }

    /** A {@code -javaagent} option: path of a jar, then {@code =} and arguments where wanted. Agents load in order. */
    public JavaProgram javaAgent(String jarAndArguments) {
        JavaProgram copy = new JavaProgram(this);
        copy.agents = plus(agents, List.of("-javaagent:" + jarAndArguments));
        return copy;
    }

    /** How long it may run, 60 s if not set; then it is killed. */
    public JavaProgram timeout(Duration atMost) {
        JavaProgram copy = new JavaProgram(this);
        copy.timeout = atMost;
        return copy;
    }

    /** Its working directory, if not that of this process. */
    public JavaProgram directory(Path workingDirectory) {
        JavaProgram copy = new JavaProgram(this);
        copy.directory = workingDirectory;
        return copy;
    }

    /** Runs it to its end, with nothing to read on its standard input. */
    public ProgramResult run() {
        try (RunningProgram running = start()) {
            running.closeStdin();
            return running.await();
        }
    }

    /**
     * Starts it; its standard input stays open until it is closed.
     *
     * @throws UncheckedIOException if there is no such launcher
     */
    public RunningProgram start() {
        ProcessBuilder builder = new ProcessBuilder(command());
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        builder.environment().keySet().removeIf(JavaProgram::isDropped);
        builder.environment().putAll(environment);
        long startNanos = System.nanoTime();
        try {
            return new RunningProgram(builder.start(), timeout, startNanos);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(launcher.toString());
        command.addAll(agents);
        command.addAll(jvmArgs);
        addPath(command, "-cp", classPath);
        addPath(command, "-p", modulePath);
        command.addAll(entryPoint);
        command.addAll(args);
        return command;
    }

    private static void addPath(List<String> command, String option, List<Path> path) {
        if (!path.isEmpty()) {
            command.add(option);
            command.add(path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        }
    }

    private static boolean isDropped(String variable) {
        return DROPPED.contains(variable) || DROPPED_PREFIXES.stream().anyMatch(variable::startsWith);
    }

    private static List<String> plus(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
