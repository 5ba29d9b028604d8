package io.isobar.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One thing broken at a time, and what is said of it. */
class BrokenManifestsTest {
  private static final String POD = "/spec/template/spec";
  private static final String FIRST = POD + "/containers/0";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          add     | StatefulSet isobar-gateway | POD/hostNetwork | true | uses hostNetwork
          replace | StatefulSet isobar-gateway | POD/securityContext/runAsUser | 0 | names no user other than root
          remove  | Deployment isobar-worker | POD/securityContext/runAsNonRoot | | may run as root
          remove  | Deployment isobar-worker | POD/securityContext/seccompProfile | | has no seccomp profile
          replace | Job isobar-prepare | POD/automountServiceAccountToken | true | gets a token of the cluster
          replace | StatefulSet minio | FIRST/securityContext/allowPrivilegeEscalation | true | may gain rights
          remove  | StatefulSet postgres | FIRST/securityContext/readOnlyRootFilesystem | | may write to its image
          remove  | Deployment source | FIRST/securityContext/capabilities | | keeps capabilities
          remove  | Job isobar-prepare | FIRST/resources/limits/memory | | has no memory among its limits
          remove  | StatefulSet temporal | FIRST/resources/requests/cpu | | has no cpu among its requests
          replace | StatefulSet minio | FIRST/image | minio/minio | is not pinned by a tag
          replace | StatefulSet minio | FIRST/image | minio/minio:latest | is not pinned by a tag
          remove  | StatefulSet isobar-gateway | FIRST/readinessProbe | | has no readinessProbe
          replace | Deployment isobar-worker | FIRST/livenessProbe/httpGet/port | htpp | asks a port that it has not
          replace | Deployment isobar-worker | POD/volumes/0 | {name: state, hostPath: {path: /data}} | is of a kind that is not allowed
          remove  | Deployment isobar-worker | POD/volumes/0 | | mounts a volume that is not there
          replace | Service isobar-gateway | /spec/selector | {app.kubernetes.io/name: gateway} | selects nothing
          replace | Service isobar-gateway | /spec/ports/0/targetPort | web | leads to a port
          replace | StatefulSet isobar-gateway | /spec/serviceName | isobar-gateways | has a Service for its names that is not there
          replace | StatefulSet isobar-gateway | /spec/selector/matchLabels | {app.kubernetes.io/name: gateway} | does not select its own pods
          replace | PodDisruptionBudget isobar-worker | /spec/selector/matchLabels | {app.kubernetes.io/name: worker} | protects nothing
          replace | Deployment isobar-worker | POD/serviceAccountName | default | has an account that is not there
          replace | Deployment isobar-worker | FIRST/env/2/valueFrom/secretKeyRef/key | pass | needs a value of a Secret that is not known
          replace | Deployment isobar-worker | FIRST/envFrom/1/configMapRef/name | isobar-workers | needs a ConfigMap that is not there
          replace | StatefulSet isobar-gateway | POD/volumes/1/secret/secretName | isobar-user | needs a Secret that is not known
          replace | NetworkPolicy worker-to-source | /spec/egress/0/ports/0/port | 8091 | opens a port that nobody has: 8091
          replace | NetworkPolicy worker-to-source | /spec/podSelector/matchLabels | {app.kubernetes.io/component: workers} | is about no pod
          replace | NetworkPolicy worker-to-source | /spec/egress/0/to/0/podSelector/matchLabels | {app.kubernetes.io/component: sources} | is for a pod that is not there
          remove  | NetworkPolicy worker-to-source | /spec/egress/0/ports | | opens every port
          remove  | NetworkPolicy source-from-worker | /spec/ingress/0/from | | lets everybody
          replace | NetworkPolicy default-deny | /spec/policyTypes | [Ingress] | no NetworkPolicy closes everything
          replace | Deployment isobar-worker | FIRST/env/0/name | ISOBAR_WORKER_BILD | ISOBAR_WORKER_BILD is no setting
          replace | Deployment isobar-worker | FIRST/env/3/name | AWS_ACCESS_KEY | AWS_ACCESS_KEY, which nobody reads
          replace | StatefulSet isobar-gateway | FIRST/env/0/name | POD | does not come before it
          replace | StatefulSet isobar-gateway | POD/terminationGracePeriodSeconds | 30 | is killed after 30 s, and may need 45
          remove  | StatefulSet isobar-gateway | FIRST/lifecycle | | ends while it is still in its Service
          replace | Deployment isobar-worker | POD/terminationGracePeriodSeconds | 60 | is killed after 60 s, and may need 70
          """)
  void isFound(String op, String object, String path, String value, String problem) {
    Manifests dev = ManifestsTest.read("dev");
    change(dev, op, object, path, value);
    assertThat(ManifestsTest.problems(dev, Map.of())).anyMatch(found -> found.contains(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          add     | StatefulSet isobar-gateway | /spec/replicas | 3 | works against the fixed number of its target
          replace | HorizontalPodAutoscaler isobar-worker | /spec/scaleTargetRef/name | worker | scales nothing: worker
          remove  | HorizontalPodAutoscaler isobar-worker | /spec/behavior | | scales down in a hurry
          replace | Ingress isobar-gateway | /spec/rules/0/http/paths/0/backend/service/name | gateway | leads to a Service or a port that is not there
          remove  | Ingress isobar-gateway | /spec/tls | | is not encrypted
          """)
  void isFoundInProduction(String op, String object, String path, String value, String problem) {
    Manifests production = ManifestsTest.read("production");
    change(production, op, object, path, value);
    assertThat(ManifestsTest.problems(production, ManifestsTest.secretsOf("production")))
        .anyMatch(found -> found.contains(problem));
  }

  private static void change(Manifests all, String op, String object, String path, String value) {
    String[] who = object.split(" ");
    Tree target = all.get(who[0], who[1]);
    assertThat(target.isThere()).as(object).isTrue();
    List<Tree> read = value == null ? List.of(Tree.NOTHING) : Tree.all(value, "value");
    String full = path.replace("FIRST", FIRST).replace("POD", POD);
    new Patch(op, full, read.getFirst().value()).apply(target);
  }
}
