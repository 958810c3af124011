package io.linkbeat.smoke.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedLog;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.TaskErrors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The log of the tasks that were asked for, and of no others, at a real receiver and on standard error. */
@ExtendWith(SharedServers.class)
class TaskLogSmokeTest {

    private static final String LOGGED = TaskErrors.class.getName() + "$Overflows";
    private static final int TASKS = 9;

    @Test
    void eachTaskThatIsAskedForStartsAndCompletes(OtlpReceiver receiver) {
        ProgramResult result = JavaProgram.main(TaskErrors.class)
                .classPath(Programs.classPath())
                .agent(receiver)
                .env("LINKBEAT_TASKS_LOG", "*$Overflows")
                .env("LINKBEAT_EVENTS", "both")
                .run()
                .requireSuccess();

        List<ReceivedLog> logs = receiver.logs();
        assertThat(logs)
                .filteredOn(log -> log.eventName().equals("linkbeat.task.started"))
                .hasSize(TASKS);
        assertThat(logs)
                .filteredOn(log -> log.eventName().equals("linkbeat.task.completed"))
                .hasSize(TASKS)
                .allSatisfy(log -> assertThat(log.attributes())
                        .containsEntry("linkbeat.task.operation", LOGGED)
                        .containsEntry("linkbeat.task.status", "failure")
                        .containsEntry("error.type", "java.lang.StackOverflowError"));
        assertThat(logs)
                .filteredOn(log -> log.eventName().startsWith("linkbeat.task."))
                .hasSize(2 * TASKS);
        assertThat(result.stderr().lines().filter(line -> line.startsWith("{\"event\":\"task_")))
                .hasSize(2 * TASKS)
                .allMatch(line -> line.contains("\"operation\":\"" + LOGGED + "\""));
    }
}
