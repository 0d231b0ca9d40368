using System.Text.Json;
using Core.Domain;
using LanguageExt;
using Microsoft.FSharp.Collections;
using Shell.Effects.Processes;
using Shell.Effects.Relations;
using Shell.Effects.Secrets;

namespace Shell.Effects.Juju;

/// <summary>Juju's hook tools, by their names. They answer while the hook runs, and only to its processes.</summary>
/// <remarks>
/// Source: https://documentation.ubuntu.com/juju/3.6/reference/hook-command/list-of-hook-commands/ and a page for each below it.
/// </remarks>
/// <param name="runner">Runs them.</param>
/// <param name="directory">The directory in which Juju put them.</param>
public sealed class HookTools(ICommandRunner runner, string directory)
{
    /// <summary>
    /// The longest message that juju-log is given, in characters: in UTF-8 always below the kernel's limit for one argument.
    /// </summary>
    public const int MaximumLogLength = 40_000;

    // A resource may have gigabytes, and come from far away.
    private static readonly TimeSpan ResourceLimit = TimeSpan.FromMinutes(10);

    private readonly HookTool tool = new(runner, directory);

    /// <summary>The hook tools of this hook.</summary>
    /// <param name="path">The value of PATH, on which Juju puts their directory.</param>
    /// <param name="runner">Runs them.</param>
    /// <returns><c>Missing</c> if no directory on PATH has them.</returns>
    // A bare name would be looked for beside the program and in the current directory first.
    public static Either<Failure, HookTools> Find(string path, ICommandRunner runner) =>
        path.Split(':').FirstOrDefault(directory =>
            Path.IsPathFullyQualified(directory) && File.Exists(Path.Combine(directory, "config-get"))) is { } found
            ? new HookTools(runner, found)
            : HookTool.Missing("config-get");

    /// <summary>The charm's configuration: an object with a property for each option that has a value.</summary>
    public Either<Failure, JsonElement> ConfigGet() => tool.Read(
        "config-get", json => json.ValueKind is JsonValueKind.Object ? json : throw new FormatException("no object"), "--format=json");

    /// <summary>The unit's status, as Juju knew it when it was first asked in this hook.</summary>
    public Either<Failure, UnitStatus> StatusGet() => tool.Read(
        "status-get",
        Status,
        "--include-data",
        "--format=json");

    /// <summary>Juju shows this status of the unit, at once, also if the hook fails later.</summary>
    public Either<Failure, Unit> StatusSet(Status status) =>
        tool.Tell("status-set", "--", status.Kind.Word, PlainText.Line(status.Message));

    /// <summary>The status of the application, as Juju knew it when it was first asked in this hook. Only the leader may ask.</summary>
    public Either<Failure, UnitStatus> ApplicationStatusGet() => tool.Read(
        "status-get",
        json => Status(json.GetProperty("application-status")),
        "--application",
        "--include-data",
        "--format=json");

    /// <summary>Juju shows this status of the application, at once. Only the leader may tell it.</summary>
    public Either<Failure, Unit> ApplicationStatusSet(Status status) =>
        tool.Tell("status-set", "--application", "--", status.Kind.Word, PlainText.Line(status.Message));

    /// <summary>Juju shows this version of the workload, at once.</summary>
    public Either<Failure, Unit> ApplicationVersionSet(string version) =>
        tool.Tell("application-version-set", "--", PlainText.Line(version));

    /// <summary>The port is open once the hook has succeeded.</summary>
    /// <returns><c>PortTaken</c> if it overlaps a port that is open on the machine.</returns>
    public Either<Failure, Unit> OpenPort(Port port) =>
        tool.Tell("open-port", Arguments(port)).MapLeft(failure => PortConflict.Explain(port, failure));

    /// <summary>The port is closed once the hook has succeeded.</summary>
    public Either<Failure, Unit> ClosePort(Port port) => tool.Tell("close-port", Arguments(port));

    /// <summary>The ports that this unit has opened, with what this hook opened and closed.</summary>
    public Either<Failure, IReadOnlyList<Port>> OpenedPorts() => tool.Read(
        "opened-ports",
        json => (IReadOnlyList<Port>)ListModule.OfSeq(json.EnumerateArray().SelectMany(Ports)),
        "--endpoints",
        "--format=json");

    /// <summary>Whether this unit leads its application. A leader stays leader for at least 30 seconds.</summary>
    public Either<Failure, bool> IsLeader() => tool.Read("is-leader", json => json.GetBoolean(), "--format=json");

    /// <summary>The network of an endpoint; <c>EndpointNetwork.None</c> where Juju knows no network or no address.</summary>
    public Either<Failure, EndpointNetwork> NetworkGet(string endpoint) =>
        tool.Read("network-get", NetworkText.Read, "--format=json", "--", endpoint).BindLeft(failure =>
            NetworkText.SaysNone(failure) ? Prelude.Right<Failure, EndpointNetwork>(EndpointNetwork.None) : failure);

    /// <summary>The path of a resource's file, which Juju fetches at once if the file is not there or not the latest.</summary>
    public Either<Failure, string> ResourceGet(string name) => tool.Print("resource-get", ResourceLimit, "--", name);

    /// <summary>The ids of the unit's storage instances of a name, such as data/0.</summary>
    public Either<Failure, IReadOnlyList<string>> StorageList(string name) =>
        tool.Read("storage-list", json => Texts(json, StorageState.IsId), "--format=json", "--", name);

    /// <summary>Kind and location of a storage instance.</summary>
    public Either<Failure, StorageState> StorageGet(string id) =>
        tool.Read("storage-get", json => Storage(id, json), "-s", id, "--format=json");

    /// <summary>Whether the operator trusts the application. The tool prints the cloud's credential, which is dropped unread.</summary>
    public Either<Failure, bool> IsTrusted() => tool.Allows("credential-get", "permission denied", "--format=json");

    /// <summary>Writes one line to the model's log, at once. A long message is cut at <see cref="MaximumLogLength"/>.</summary>
    public Either<Failure, Unit> JujuLog(LogLevel level, string message) =>
        tool.Tell("juju-log", "--log-level", level.Word, "--", PlainText.Line(message).Head(MaximumLogLength));

    /// <summary>The action's parameters by dotted name, each as its JSON text.</summary>
    public Either<Failure, IReadOnlyDictionary<string, string>> ActionGet() =>
        tool.Read("action-get", ActionParameters.Of, "--format=json");

    /// <summary>
    /// The action returns this value under this dotted key, also if the action fails. Control characters go, except line ends and tabs.
    /// </summary>
    public Either<Failure, Unit> ActionSet(string key, string value) => tool.Tell("action-set", "--", $"{key}={PlainText.Lines(value)}");

    /// <summary>Who waits for the action reads this line at once. A long message is cut at <see cref="MaximumLogLength"/>.</summary>
    public Either<Failure, Unit> ActionLog(string message) => tool.Tell("action-log", "--", PlainText.Line(message).Head(MaximumLogLength));

    /// <summary>The action fails with this message, if dispatch exits with 0. Otherwise Juju shows a message of its own.</summary>
    public Either<Failure, Unit> ActionFail(string message) => tool.Tell("action-fail", "--", PlainText.Line(message));

    /// <summary>The ids of an endpoint's relations, such as website:3.</summary>
    public Either<Failure, IReadOnlyList<string>> RelationIds(string endpoint) =>
        tool.Read("relation-ids", json => Texts(json, RelationId.IsValid), "--format=json", "--", endpoint);

    /// <summary>The units on the other side of a relation that have joined and not departed.</summary>
    public Either<Failure, IReadOnlyList<string>> RelationList(string relation) =>
        tool.Read("relation-list", json => Texts(json, UnitName.IsValid), "-r", relation, "--format=json");

    /// <summary>The application on the other side of a relation.</summary>
    public Either<Failure, string> RelationApplication(string relation) => tool.Read(
        "relation-list", json => Text(json, name => UnitName.IsValid($"{name}/0")), "-r", relation, "--app", "--format=json");

    /// <summary>The UUID of the model in which the other side of a relation is.</summary>
    public Either<Failure, string> RelationModelGet(string relation) => tool.Read(
        "relation-model-get",
        json => Text(json.GetProperty("uuid"), uuid => Guid.TryParseExact(uuid, "D", out _)), "-r", relation, "--format=json");

    /// <summary>What a unit, or an application, says in a relation; of the unit itself with what this hook has said.</summary>
    public Either<Failure, Bag> RelationGet(string relation, string name, bool isApplication) => tool.Read(
        "relation-get", BagText.Read, ["-r", relation, .. isApplication ? ["--app"] : Array.Empty<string>(), "--format=json", "-", name]);

    /// <summary>The unit, or its application, says this once the hook has succeeded: an empty text takes its key away.</summary>
    public Either<Failure, Unit> RelationSet(string relation, bool isApplication, IReadOnlyDictionary<string, string> values) => tool.Pipe(
        "relation-set",
        BagText.Write(values),
        ["-r", relation, .. isApplication ? ["--app"] : Array.Empty<string>(), "--file", "-"]);

    /// <summary>What a secret holds, by key. The first reading has Juju keep that revision for the unit, at once.</summary>
    /// <param name="uri">The secret's address.</param>
    /// <param name="how"><c>--peek</c> for the newest revision, this once; <c>--refresh</c> for the newest from now on, at once.</param>
    public Either<Failure, IReadOnlyDictionary<string, string>> SecretGet(string uri, params string[] how) =>
        tool.ReadWithheld("secret-get", Values, [uri, .. how, "--format=json"]);

    /// <summary>
    /// What is known of a secret that the unit owns, or its application if the unit leads, with what this hook has told; none if there is
    /// none of this label.
    /// </summary>
    internal Either<Failure, Option<OwnSecretInfo>> SecretInfoGet(string label) =>
        tool.Read("secret-info-get", json => Prelude.Some(OwnSecretInfo.Read(json)), "--label", label, "--format=json").BindLeft(failure =>
            failure.Cause.IsRefused && failure.Detail.Contains("not found", StringComparison.Ordinal)
                ? Prelude.Right<Failure, Option<OwnSecretInfo>>(Prelude.None)
                : failure);

    /// <summary>The secret is there once the hook has succeeded; its address is known at once.</summary>
    /// <param name="label">The owner's name of it.</param>
    /// <param name="owner">Who owns it.</param>
    /// <param name="file">The absolute path of a file with its values.</param>
    /// <param name="lifetime">How long they are good; zero for ever.</param>
    public Either<Failure, string> SecretAdd(string label, BagOwner owner, string file, TimeSpan lifetime) =>
        tool.Print("secret-add", HookTool.TimeLimit, ["--label", label, "--owner", owner.Word, "--file", file, .. Expiring(lifetime)])
            .Map(output => output.TrimEnd('\n'))
            .Bind(uri => Microsoft.FSharp.Core.OptionModule.IsNone(Refusal.OfSecret(uri))
                ? uri
                : Result.Fail<string>(Cause.Malformed, "secret-add", "printed no address of a secret"));

    /// <summary>The secret has these values, or this end, once the hook has succeeded.</summary>
    /// <param name="uri">The secret's address.</param>
    /// <param name="file">The absolute path of a file with its values; null if they stay.</param>
    /// <param name="lifetime">How long they are good; zero for ever.</param>
    public Either<Failure, Unit> SecretSet(string uri, string? file, TimeSpan lifetime) =>
        tool.Tell("secret-set", [uri, .. file is null ? Array.Empty<string>() : ["--file", file], .. Expiring(lifetime)]);

    /// <summary>The secret is gone once the hook has succeeded.</summary>
    public Either<Failure, Unit> SecretRemove(string uri) => tool.Tell("secret-remove", uri);

    /// <summary>A revision of the secret is gone once the hook has succeeded.</summary>
    public Either<Failure, Unit> SecretRemove(string uri, int revision) =>
        tool.Tell("secret-remove", uri, "--revision", $"{revision}");

    /// <summary>The other side of a relation may read the secret once the hook has succeeded.</summary>
    public Either<Failure, Unit> SecretGrant(string uri, string relation) => tool.Tell("secret-grant", uri, "-r", relation);

    /// <summary>The other side of a relation may no longer read the secret once the hook has succeeded.</summary>
    public Either<Failure, Unit> SecretRevoke(string uri, string relation) => tool.Tell("secret-revoke", uri, "-r", relation);

    /// <summary>One unit on the other side of a relation may read the secret once the hook has succeeded.</summary>
    public Either<Failure, Unit> SecretGrant(string uri, string relation, string unit) =>
        tool.Tell("secret-grant", uri, "-r", relation, "--unit", unit);

    /// <summary>One unit on the other side of a relation may no longer read the secret once the hook has succeeded.</summary>
    public Either<Failure, Unit> SecretRevoke(string uri, string relation, string unit) =>
        tool.Tell("secret-revoke", uri, "-r", relation, "--unit", unit);

    private static string[] Expiring(TimeSpan lifetime) => lifetime == TimeSpan.Zero ? [] : ["--expire", $"{(long)lifetime.TotalSeconds}s"];

    private static IReadOnlyDictionary<string, string> Values(JsonElement json) => json.EnumerateObject().ToDictionary(
        pair => pair.Name, pair => pair.Value.GetString() ?? throw new FormatException("null is no text"));

    /// <summary>What Juju remembers for the unit, with what this hook has told. An empty text is no value.</summary>
    public Either<Failure, Bag> StateGet() => tool.Read("state-get", json => Bag.Of(BagText.Read(json).Values), "--format=json");

    /// <summary>Juju remembers these values for the unit once the hook has succeeded.</summary>
    public Either<Failure, Unit> StateSet(IReadOnlyDictionary<string, string> values) =>
        tool.Pipe("state-set", BagText.Write(values), "--file", "-");

    /// <summary>Juju remembers nothing under this key once the hook has succeeded.</summary>
    public Either<Failure, Unit> StateDelete(string key) => tool.Tell("state-delete", "--", key);

    private static UnitStatus Status(JsonElement json) =>
        new(json.GetProperty("status").GetString()!, json.GetProperty("message").GetString()!);

    private static IReadOnlyList<string> Texts(JsonElement json, Func<string, bool> isGood) =>
        [.. json.EnumerateArray().Select(item => Text(item, isGood))];

    // A name becomes an argument of the next tool: only what Juju itself would print is taken.
    private static string Text(JsonElement json, Func<string, bool> isGood) =>
        json.GetString() is { } text && isGood(text) ? text : throw new FormatException("no name");

    private static StorageState Storage(string id, JsonElement json) =>
        StorageKind.TryParse(json.GetProperty("kind").GetString() ?? "", out var kind)
        && json.GetProperty("location").GetString() is ['/', ..] location && !location.Any(char.IsControl)
            ? new(id, kind, location, false)
            : throw new FormatException("no storage");

    private static string[] Arguments(Port port) =>
        port.Endpoint == "" ? ["--", port.Range] : ["--endpoints", port.Endpoint, "--", port.Range];

    private static IReadOnlyList<Port> Ports(JsonElement json) =>
        Port.Listed(json.GetString() ?? "") is [_, ..] ports ? ports : throw new FormatException("no port");
}
