package io.isobar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code deploy-azure.sh} */
class DeployAzureTest {
  private static final String SHOW = "az container show --resource-group group --name income-42 ";
  private static final String PASSWORD = "demo's \"password\": #1";

  @TempDir Path folder;
  private Checkout checkout;

  @BeforeEach
  void checkOut() {
    checkout =
        new Checkout(folder)
            .with("AZURE_RESOURCE_GROUP", "group")
            .with("AZURE_REGION", "eastus")
            .with("ACR_NAME", "Registry")
            .with("ACR_USERNAME", "ada")
            .with("ACR_PASSWORD", PASSWORD)
            .with("IMAGE_NAME", "income")
            .with("TAG", "t")
            .with("MODEL_NAME", "adult")
            .with("RUN_ID", "42")
            .with("WAIT_TRIES", "3")
            .does("docker login *", "cat >/dev/null")
            .answer("docker tag *", "")
            .answer("docker push *", "")
            .answer("az container delete *", "");
  }

  private Checkout starts() {
    return checkout
        .answer("az container create *", "")
        .answer(SHOW + "--query ipAddress.fqdn *", "income-42.eastus.azurecontainer.io");
  }

  @Test
  void startsWaitsAndRemovesWhatRanBefore() {
    starts().failsOnce("curl *", 7, "refused").answer("curl *", "");
    checkout.answer("az container list *", "income-40\nincome-41");
    Said said = checkout.run("deploy-azure.sh", "champion:t");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.outputs())
        .containsEntry("url", "http://income-42.eastus.azurecontainer.io:8080");
    String look =
        "curl --fail --silent --show-error --max-time 10 --output /dev/null"
            + " http://income-42.eastus.azurecontainer.io:8080/v2/models/adult/ready";
    assertThat(checkout.calls())
        .filteredOn(call -> !call.startsWith("az container create"))
        .containsExactly(
            "docker login registry.azurecr.io --username ada --password-stdin",
            "docker tag champion:t registry.azurecr.io/income:t",
            "docker push registry.azurecr.io/income:t",
            SHOW + "--query ipAddress.fqdn --output tsv",
            look,
            look,
            "az container list --resource-group group --query"
                + " [?tags.isobar=='income' && name!='income-42'].name --output tsv",
            "az container delete --resource-group group --name income-40 --yes --output none",
            "az container delete --resource-group group --name income-41 --yes --output none");
    assertThat(checkout.calls()).noneMatch(call -> call.contains("demo's"));
  }

  @Test
  @SuppressWarnings("unchecked")
  void describesTheContainerInAFileThatHasThePassword() {
    starts().answer("curl *", "").answer("az container list *", "");
    checkout.with("DATABASE_URL", "jdbc:postgresql://db/isobar").with("DATABASE_PASSWORD", "it's");
    assertThat(checkout.run("deploy-azure.sh", "champion:t").exit()).isZero();
    var group =
        (Map<String, Object>)
            new Load(LoadSettings.builder().build()).loadFromString(checkout.body());
    assertThat(group)
        .containsEntry("name", "income-42")
        .containsEntry("location", "eastus")
        .containsEntry("tags", Map.of("isobar", "income"));
    assertThat(group.get("properties").toString())
        .contains("osType=Linux")
        .contains("dnsNameLabel=income-42")
        .contains("image=registry.azurecr.io/income:t")
        .contains("{cpu=0.5, memoryInGB=1.0}")
        .contains("path=/v2/health/ready, port=8080")
        .contains("password=" + PASSWORD)
        .contains("name=ISOBAR_DATABASE_PASSWORD, secureValue=it's");
  }

  @Test
  void removesWhatDoesNotComeUpAndLeavesWhatRan() {
    starts().fails("curl *", 22, "503");
    checkout.answer(SHOW + "--query containers*", "{\"restartCount\": 4}");
    checkout.answer("az container logs *", "no champion");
    Said said = checkout.run("deploy-azure.sh", "champion:t");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("did not serve the model adult within 3 looks");
    assertThat(said.out() + said.err()).contains("restartCount").contains("no champion");
    assertThat(checkout.calls())
        .endsWith("az container delete --resource-group group --name income-42 --yes --output none")
        .noneMatch(call -> call.startsWith("az container list"));
  }

  @Test
  void keepsTheContainerOfAFixedName() {
    checkout.with("DNS_LABEL", "incomes").answer("az container create *", "");
    checkout.answer("az container show * --query ipAddress.fqdn *", "incomes.azurecontainer.io");
    checkout.answer("curl *", "");
    Said said = checkout.run("deploy-azure.sh", "champion:t");
    assertThat(said.outputs()).containsEntry("url", "http://incomes.azurecontainer.io:8080");
    assertThat(checkout.calls()).noneMatch(call -> call.contains("delete"));
  }

  @Test
  void failsWhenTheContainerCannotBeMade() {
    checkout.fails("az container create *", 1, "(QuotaExceeded)");
    Said said = checkout.run("deploy-azure.sh", "champion:t");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err())
        .contains("(QuotaExceeded)")
        .contains("income-42 could not be made in group (eastus)")
        .doesNotContain("demo's");
  }

  /** An empty region shifted the options of the earlier system's command. */
  @Test
  void namesAllThatIsMissingBeforeAnythingIsDone() {
    checkout.with("AZURE_REGION", "").without("ACR_PASSWORD");
    Said said = checkout.run("deploy-azure.sh", "champion:t");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("not set or empty: AZURE_REGION ACR_PASSWORD");
    assertThat(checkout.calls()).isEmpty();
  }

  @Test
  void refusesANameThatAzureWouldNotTake() {
    Said said = checkout.with("IMAGE_NAME", "9lives").run("deploy-azure.sh", "champion:t");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("'9lives-42' cannot be the name of a container");
  }
}
