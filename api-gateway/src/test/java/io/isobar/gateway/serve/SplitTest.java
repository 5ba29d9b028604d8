package io.isobar.gateway.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.release.Assignment;
import io.isobar.domain.release.RolloutMode;
import io.isobar.domain.release.RolloutStage;
import io.isobar.gateway.SmallModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static final ServedModel CHAMPION = served(1);

  @Test
  void shadowScoresItsShareAndAnswersNothing() {
    Split split = split(RolloutMode.shadow, 0.2, Optional.empty());
    int shadowed = 0;
    for (int request = 0; request < 1_000; request++) {
      PredictionId id = id("r" + request);
      assertThat(split.shadows(Map.of(), id))
          .isEqualTo(Assignment.falls("houses/2", id.text(), 0.2));
      assertThat(split.answering(CHAMPION, Map.of(), id)).isSameAs(CHAMPION);
      shadowed += split.shadows(Map.of(), id) ? 1 : 0;
    }
    assertThat(shadowed).isBetween(150, 250);
  }

  @Test
  void canaryAnswersWhatTheAssignmentSaysAndShadowsNothing() {
    Split split = split(RolloutMode.canary, 0.3, Optional.empty());
    for (int request = 0; request < 1_000; request++) {
      PredictionId id = id("r" + request);
      int version = Assignment.falls("houses/2", id.text(), 0.3) ? 2 : 1;
      assertThat(split.answering(CHAMPION, Map.of(), id).version()).isEqualTo(version);
      assertThat(split.shadows(Map.of(), id)).isFalse();
    }
  }

  @Test
  void rowsWithoutAColumnGoWithTheFirstAndOthersByTheirOwnValue() {
    List<Map<String, Object>> rows = new ArrayList<>();
    List<PredictionId> ids = new ArrayList<>();
    for (int row = 0; row < 40; row++) {
      rows.add(row == 39 ? Map.of("city", Unfit.NULL) : Map.of("city", "c" + row));
      ids.add(id("r" + row));
    }
    Body body = new Body(false, rows);
    Split byId = split(RolloutMode.canary, 0.5, Optional.empty());
    assertThat(SplitRows.of(CHAMPION, byId, body, ids).versions())
        .containsOnly(byId.answering(CHAMPION, Map.of(), ids.getFirst()));
    Split byCity = split(RolloutMode.canary, 0.5, Optional.of("city"));
    List<ServedModel> versions = SplitRows.of(CHAMPION, byCity, body, ids).versions();
    for (int row = 0; row < 39; row++) {
      assertThat(versions.get(row).version())
          .isEqualTo(Assignment.falls("houses/2", "c" + row, 0.5) ? 2 : 1);
    }
    assertThat(versions).contains(CHAMPION).last().isSameAs(CHAMPION);
    assertThat(versions).extracting(ServedModel::version).contains(2);
  }

  /** So that nothing is made and nothing is hashed for those. */
  @Test
  void whoeverNamesAVersionOrAnAliasIsNotSplit() {
    ServedModels models = new ServedModels();
    models.swap(CHAMPION);
    assertThat(models.splitOf(Which.ONLY, CHAMPION)).isEmpty();
    models.split(split(RolloutMode.canary, 0.5, Optional.empty()));
    assertThat(models.splitOf(Which.of(Map.of("model", "houses")), CHAMPION)).isPresent();
    assertThat(models.splitOf(Which.of(Map.of("model", "houses", "version", "1")), CHAMPION))
        .isEmpty();
    assertThat(models.splitOf(Which.of(Map.of("model", "houses", "alias", "champion")), CHAMPION))
        .isEmpty();
    assertThat(models.splitOf(Which.ONLY, served(3))).isEmpty();
  }

  private static Split split(RolloutMode mode, double share, Optional<String> column) {
    return new Split("rollout", served(2), 1, new RolloutStage(mode, share), column);
  }

  private static PredictionId id(String text) {
    return new PredictionId(text, false);
  }

  private static ServedModel served(int version) {
    return ServedModel.of("houses", version, new SmallModel(version), "{}", Instant.EPOCH);
  }
}
