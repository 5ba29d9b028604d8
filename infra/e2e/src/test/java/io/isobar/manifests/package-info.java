/**
 * What infra/k8s and infra/argocd have to keep to, read from their files: no tool of a cluster is
 * needed.
 */
package io.isobar.manifests;
