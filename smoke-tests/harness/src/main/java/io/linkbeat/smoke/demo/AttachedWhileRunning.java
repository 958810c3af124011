package io.linkbeat.smoke.demo;

/** Parcels are handed in and delivered by an application that runs already; Linkbeat is attached to it, asked, and detached. */
final class AttachedWhileRunning implements Scene {

    @Override
    public String title() {
        return "an application that runs already: attach, ask, detach";
    }

    @Override
    public Outcome play(Stage stage) {
        stage.broker().createTopic(Visit.HOP.topic(), 1);
        try (Application parcels = stage.startAlone("Parcels")) {
            return new Visit(stage, parcels).play();
        }
    }
}
