using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>The cloud and its credential, for an application that is trusted.</summary>
internal sealed class CredentialGet : Reader
{
    public override ToolInfo Info => new(
        "credential-get",
        "",
        "Print the cloud of the model with its credential.",
        "The application must be trusted.");

    public override string? Run()
    {
        var error = Unreachable ?? Model.ErrorOf(AgentCall.CloudSpec) ?? (Model.CloudSpec is null ? "permission denied" : null);
        return Annotate(error, "cannot access cloud credentials") ?? Print(Spec(Model.CloudSpec!));
    }

    // YAML has every field, by a name without hyphens.
    private static GoValue.Fields Spec(CloudSpec spec) => new(
    [
        GoField.Of("type", GoValue.Of(spec.Type)),
        GoField.Of("name", GoValue.Of(spec.Name)),
        InJson("region", "region", GoValue.Of(spec.Region)),
        InJson("endpoint", "endpoint", GoValue.Of(spec.Endpoint)),
        InJson("identityendpoint", "identity-endpoint", GoValue.Of(spec.IdentityEndpoint)),
        InJson("storageendpoint", "storage-endpoint", GoValue.Of(spec.StorageEndpoint)),
        InJson("credential", "credential", spec.Credential is { } credential ? Credential(credential) : GoValue.Nothing),
        InJson("cacertificates", "cacertificates", new GoValue.Words(spec.CaCertificates)),
        InJson("skiptlsverify", "skip-tls-verify", new GoValue.Flag(spec.SkipsTlsVerify)),
        InJson("iscontrollercloud", "is-controller-cloud", new GoValue.Flag(spec.IsControllerCloud)),
    ]);

    private static GoValue.Fields Credential(CloudCredential credential) => new GoValue.Fields(
    [
        new("authtype", "auth-type", GoValue.Of(credential.AuthType)),
        InJson("attributes", "attrs", GoValue.Of(credential.Attributes)),
        InJson("redacted", "redacted", new GoValue.Words(credential.Redacted)),
    ]);

    private static GoField InJson(string yaml, string json, GoValue value) => new(yaml, json, value, IsOptionalInJson: true);
}
