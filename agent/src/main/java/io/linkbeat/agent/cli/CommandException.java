package io.linkbeat.agent.cli;

/** Why a command could not be done. The message is one sentence for its user: what happened, and what to do about it. */
final class CommandException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    CommandException(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    CommandException(ExitCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** How the process ends. */
    ExitCode code() {
        return code;
    }
}
