package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server has committed, but its answer never came: neither repeated nor guessed. */
class LostCommitTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private CommitCutter cutter;
  private Database through;

  @BeforeEach
  void open() {
    cutter = CommitCutter.before(empty.settings());
    through = Database.open(cutter.settings(empty.settings()));
    through.check();
  }

  @AfterEach
  void close() {
    through.close();
    cutter.close();
  }

  @ParameterizedTest
  @EnumSource
  void effectIsThereOnceWhenTheWriteIsTriedAgain(StepWrites write) {
    StepWrites.prepare(empty.database());
    assertThat(write.effects(empty.database())).isZero();
    cutter.cutNext();

    assertThatThrownBy(() -> write.write(through))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("database.away");
              assertThat(failure.category()).isEqualTo(Category.PLATFORM);
            });
    assertThat(cutter.lost()).isEqualTo(1);
    assertThat(write.effects(empty.database())).as("committed").isEqualTo(1);

    write.write(through);
    write.write(empty.database());
    assertThat(write.effects(empty.database())).as("after two more tries").isEqualTo(1);
  }

  @Test
  void slotsAreHeldOnceAndGivenBackOnce() {
    LeaseOwner owner = new LeaseOwner("houses-1", "houses-1", "train");
    LeaseWish wish = new LeaseWish(owner, 3, List.of(new LeaseWish.Slots("gpu", 1, 0)));
    Leases leases = new Leases(through);
    cutter.cutNext();
    assertThatThrownBy(() -> leases.acquire(wish)).isInstanceOf(Failure.class);
    assertThat(leases.acquire(wish).granted()).isTrue();
    assertThat(new Pools(through).all().getFirst().held()).isEqualTo(1);

    cutter.cutNext();
    assertThatThrownBy(() -> leases.release(owner)).isInstanceOf(Failure.class);
    assertThat(leases.release(owner)).isEmpty();
    assertThat(new Pools(through).all().getFirst().held()).isZero();
    assertThat(cutter.lost()).isEqualTo(2);
  }

  @Test
  void attemptWhoseBeginWasLostMayBeginAgain() {
    // The second: the begin of a first attempt is one statement, without a COMMIT of its own.
    AttemptKey key = new AttemptKey("houses-1", "train", "", "7", 2);
    Attempts attempts = new Attempts(through);
    cutter.cutNext();
    assertThatThrownBy(() -> attempts.begin(key, "Train", "worker-a")).isInstanceOf(Failure.class);
    attempts.begin(key, "Train", "worker-a");
    assertThat(attempts.of("houses-1")).hasSize(1);
  }
}
