package io.linkbeat.benchmarks.startup;

import io.linkbeat.benchmarks.programs.HelloWorld;
import io.linkbeat.benchmarks.programs.KafkaAndDatabase;
import io.linkbeat.benchmarks.programs.ScheduledTask;
import io.linkbeat.benchmarks.programs.classes.ManyClasses;

/** The programs that can be started; {@link #toString()} is the name on the command line. */
enum Program {
    HELLO("hello", HelloWorld.class, "hello world"),
    SCHEDULED("scheduled", ScheduledTask.class, "one scheduled task"),
    KAFKA_H2("kafka-h2", KafkaAndDatabase.class, "a Kafka producer with an H2 query"),
    MANY_CLASSES("many-classes", ManyClasses.class, "10,000 classes after the interface of database drivers");

    private final String option;
    private final Class<?> mainClass;
    private final String title;

    Program(String option, Class<?> mainClass, String title) {
        this.option = option;
        this.mainClass = mainClass;
        this.title = title;
    }

    String mainClass() {
        return mainClass.getName();
    }

    String title() {
        return title;
    }

    boolean needsBroker() {
        return this == KAFKA_H2;
    }

    boolean needsGeneratedClasses() {
        return this == MANY_CLASSES;
    }

    /** Whether that variant says something about it. */
    boolean isComparedWith(StartupVariant variant) {
        return this == MANY_CLASSES || variant != StartupVariant.LINKBEAT_NO_JDBC;
    }

    @Override
    public String toString() {
        return option;
    }
}
