package io.linkbeat.smoke.jvm;

import io.linkbeat.smoke.programs.Exits;

/** Runs a program out of a process whose environment is not clean, and repeats what that program said of its own. */
final class JavaProgramRunner {

    private JavaProgramRunner() {}

    public static void main(String[] arguments) {
        ProgramResult result = JavaProgram.main(Exits.class)
                .classPath(Forks.testClassPath())
                .env("GIVEN", "yes")
                .args("0")
                .run();
        System.out.println(result.stdout());
    }
}
