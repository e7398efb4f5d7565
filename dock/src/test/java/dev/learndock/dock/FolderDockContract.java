package dev.learndock.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;

/** What a dock must do besides whose folder lies on this machine. */
public abstract class FolderDockContract extends DockContract {
  @Test
  void indexesMadeAnewAnswerAsBefore() throws Exception {
    Learnware learnware = accepted(SamplePackages.good("Growing up", 0));
    dock().search(Requirement.of("growing"));
    dock().reindex(progress -> {});
    Recommendation.Named found =
        assertInstanceOf(Recommendation.Named.class, dock().search(Requirement.of("growing")));
    assertEquals(learnware.id(), found.learnwares().getFirst().id());
  }
}
