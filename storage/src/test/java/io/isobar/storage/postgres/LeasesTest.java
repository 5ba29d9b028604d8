package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.LeaseWish.Slots;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeasesTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private Leases leases;
  private LeaseSweep sweep;
  private Pools pools;

  @BeforeEach
  void open() {
    leases = new Leases(empty.database());
    sweep = new LeaseSweep(empty.database());
    pools = new Pools(empty.database());
  }

  @Test
  void poolThatNobodyMadeHasOneSlot() {
    assertThat(ask("a", 3, slots("gpu", 1))).isTrue();
    assertThat(ask("b", 3, slots("gpu", 1))).isFalse();

    PoolState gpu = pool("gpu");
    assertThat(gpu.slots()).isEqualTo(1);
    assertThat(gpu.note()).isEqualTo("made with one slot by run run-a, its first user");
    assertThat(gpu.held()).isEqualTo(1);
    assertThat(gpu.waiters().getFirst().why())
        .isEqualTo("pool gpu has 1 slot, held by run-a train");
  }

  @Test
  void sameWishAgainChangesNothing() {
    pools.set("gpu", 2, "");
    ask("a", 3, slots("gpu", 1));
    assertThat(ask("a", 3, slots("gpu", 1))).isTrue();
    ask("b", 3, slots("gpu", 2));
    ask("b", 3, slots("gpu", 2));

    assertThat(pool("gpu").held()).isEqualTo(1);
    assertThat(pool("gpu").waiters()).hasSize(1);
  }

  @Test
  void allSlotsOrNone() {
    pools.set("gpu", 1, "");
    pools.set("source", 1, "");
    ask("a", 3, slots("source", 1));

    assertThat(ask("b", 3, slots("gpu", 1), slots("source", 1))).isFalse();

    assertThat(pool("gpu").held()).isZero();
    assertThat(release("a")).containsExactly("b");
    assertThat(ask("b", 3, slots("gpu", 1), slots("source", 1))).isTrue();
  }

  @Test
  void slotsOfAnEarlierWaiterAreKeptForIt() {
    pools.set("gpu", 3, "");
    ask("a", 3, slots("gpu", 2));
    assertThat(ask("big", 3, slots("gpu", 3))).isFalse();

    assertThat(ask("small", 3, slots("gpu", 1))).isFalse();
    assertThat(ask("idle", 5, slots("gpu", 1))).isFalse();
    assertThat(ask("urgent", 1, slots("gpu", 1))).isTrue();

    assertThat(release("a")).isEmpty();
    assertThat(release("urgent")).containsExactly("big");
    assertThat(ask("small", 3, slots("gpu", 1))).isFalse();
    assertThat(ask("big", 3, slots("gpu", 3))).isTrue();
    assertThat(pool("gpu").waiters())
        .extracting(waiter -> waiter.owner().workflow())
        .containsExactly("small", "idle");
  }

  @Test
  void waiterBehindOneThatFitsNeedNotWaitForItsNextLook() {
    pools.set("gpu", 2, "");
    ask("a", 3, slots("gpu", 2));
    ask("b", 3, slots("gpu", 1));
    ask("c", 3, slots("gpu", 1));

    assertThat(release("a")).containsExactly("b", "c");
    assertThat(ask("c", 3, slots("gpu", 1))).isTrue();
    assertThat(ask("b", 3, slots("gpu", 1))).isTrue();
  }

  @Test
  void wishBeyondThePoolIsRefusedAndGivesUpItsPlace() {
    pools.set("gpu", 2, "");
    ask("a", 3, slots("gpu", 1));
    ask("b", 3, slots("gpu", 2));
    pools.set("gpu", 1, "");

    assertThat(pool("gpu").held()).isEqualTo(1);
    assertThat(sweep.wake()).containsExactly("b");
    assertThatThrownBy(() -> ask("b", 3, slots("gpu", 2)))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("pool.too-small"))
        .hasMessage("run-b train asks for 2 slots of pool gpu, which has 1.");
    assertThat(pool("gpu").waiters()).isEmpty();
  }

  @Test
  void newestLimitOfADefinitionHoldsAndKillsNobody() {
    assertThat(ask("a", 3, new Slots("runs:houses", 1, 2))).isTrue();
    assertThat(ask("b", 3, new Slots("runs:houses", 1, 2))).isTrue();
    assertThat(ask("c", 3, new Slots("runs:houses", 1, 1))).isFalse();

    assertThat(pool("runs:houses").held()).isEqualTo(2);
    assertThat(release("a")).isEmpty();
    assertThat(release("b")).containsExactly("c");
  }

  @Test
  void releaseAgainIsNoHarmAndAKeyGoesWithItsLastUser() {
    ask("a", 3, new Slots("key:site-7", 1, 1));
    ask("b", 3, new Slots("key:site-7", 1, 1));

    assertThat(release("a")).containsExactly("b");
    assertThat(release("a")).isEmpty();
    release("b");
    assertThat(pools.all()).isEmpty();
  }

  @Test
  void whatAClosedWorkflowHadIsRemovedButNotWhatANewerOneAskedForSince() {
    ask("a", 3, slots("gpu", 1));
    ask("b", 3, slots("gpu", 1));
    List<LeaseSweep.Asker> before = sweep.askers();
    assertThat(before).extracting(LeaseSweep.Asker::workflow).containsExactly("a", "b");
    ask("a", 3, slots("gpu", 1));

    assertThat(sweep.remove(before.getFirst())).isEmpty();
    assertThat(sweep.remove(sweep.askers().getLast())).hasSize(1);
    assertThat(sweep.wake()).containsExactly("b");
    assertThat(sweep.wake()).isEmpty();
  }

  @Test
  void poolInUseIsNotRemoved() {
    ask("a", 3, slots("gpu", 1));

    assertThatThrownBy(() -> pools.remove("gpu")).hasMessageContaining("held by 1");
    assertThatThrownBy(() -> pools.remove("cpu")).hasMessage("There is no pool 'cpu'.");
    assertThatThrownBy(() -> pools.set("runs:houses", 3, "")).isInstanceOf(Failure.class);
    release("a");
    pools.remove("gpu");
    assertThat(pools.all()).isEmpty();
  }

  private PoolState pool(String name) {
    return pools.all().stream().filter(pool -> pool.pool().equals(name)).findFirst().orElseThrow();
  }

  private boolean ask(String workflow, int priority, Slots... wanted) {
    return leases.acquire(new LeaseWish(owner(workflow), priority, List.of(wanted))).granted();
  }

  private List<String> release(String workflow) {
    return leases.release(owner(workflow));
  }

  private static Slots slots(String pool, int count) {
    return new Slots(pool, count, 0);
  }

  private static LeaseOwner owner(String workflow) {
    return new LeaseOwner(workflow, "run-" + workflow, "train");
  }
}
