using System.Collections.Immutable;
using System.Text.Json;
using Core.Domain;
using StandIn;
using StandIn.Go;
using StandIn.Model;
using StandIn.Tools;

namespace Tests.Unit.Juju.Vectors;

/// <summary>Compares what a vector says of the time after the call with what the stand-in holds then.</summary>
internal sealed class VectorAfter(HookToolContext before, ToolAnswer answer, DateTimeOffset now)
{
    private readonly List<string> differences = [];

    private HookToolContext After => answer.Context;

    /// <summary>What differs.</summary>
    public IReadOnlyList<string> Compare(JsonElement expected)
    {
        foreach (var field in expected.EnumerateObject())
            if (!OfHook(field.Name, field.Value, expected) && !OfModel(field.Name, field.Value) && !OfSecrets(field.Name, field.Value))
                differences.Add($"after.{field.Name} is not understood");
        return differences;
    }

    private bool Same(string name, string expected, string actual)
    {
        if (expected != actual)
            differences.Add($"after.{name}: {expected} expected, but it is {actual}");
        return true;
    }

    private bool Same(string name, JsonElement expected, GoValue actual) =>
        Same(name, Canonical(VectorValue.Of(expected, isFloat: true)), Canonical(actual));

    private bool OfHook(string name, JsonElement value, JsonElement all) => name switch
    {
        "relation" => true,
        "own" => Same(name, value, GoValue.Of(Bags.Own(After, Relation(all), isApplication: false))),
        "own_app" => Same(name, value, GoValue.Of(Bags.Own(After, Relation(all), isApplication: true))),
        "other_relation" => value.EnumerateObject().All(other => Same(
            name, other.Value, GoValue.Of(Bags.Own(After, After.Model.Relations[Number(other.Name)], isApplication: false)))),
        "pending_open" => Same(name, Text(VectorValue.Ports(value)), Text(After.Changes.Opened)),
        "pending_close" => Same(name, Text(VectorValue.Ports(value)), Text(After.Changes.Closed)),
        "opened_ports_view" => Same(name, Text(VectorValue.Ports(value)), Text(OpenedPorts.All(After))),
        "pending_storage" => Same(name, Text(StorageOf(value)), Text(After.Changes.Storage)),
        "state" => Same(
            name, Canonical(GoValue.Of(VectorValue.Bag(value))), Canonical(GoValue.Of(After.Changes.State ?? After.Model.State))),
        "state_dirty" => Same(name, $"{value.GetBoolean()}", $"{After.Changes.State is not null}"),
        "action_results" => Same(name, value, After.Changes.Action.Results),
        "action_failed" => Same(name, $"{value.GetBoolean()}", $"{After.Changes.Action.IsFailed}"),
        "action_message" => Same(name, value.GetString()!, After.Changes.Action.Message),
        _ => OfCall(name, value),
    };

    private bool OfCall(string name, JsonElement value) => name switch
    {
        "files" or "written" => Same(
            name, value, GoValue.Of(answer.Written)),
        "calls" => Same(name, value, answer.Understood is GoValue.Nil ? new GoValue.Items([]) : answer.Understood),
        "parsed" => value.EnumerateObject().All(field => Same(
            $"parsed.{field.Name}", field.Value, (answer.Understood as GoValue.Map)?.Find(field.Name) ?? GoValue.Nothing)),
        "immediate" => value.EnumerateObject().All(field =>
            field.Name == "leaderSettings" ? Same(name, field.Value, answer.Understood) : Same(name, field.Name, "not understood")),
        _ => false,
    };

    private Relation Relation(JsonElement all) =>
        After.Model.Relations[all.TryGetProperty("relation", out var id) ? Number(id.GetString()!) : After.Scope.Relation!.Value];

    private static int Number(string relation) => int.Parse(relation.Split(':')[1]);

    private bool OfModel(string name, JsonElement value) => name switch
    {
        "unit_status" => SameStatus(name, value, before.Model.Status, After.Model.Status),
        "application_status" => SameStatus(name, value, before.Model.ApplicationStatus, After.Model.ApplicationStatus),
        "workload_version" => Same(name, value.GetString()!, After.Model.WorkloadVersion),
        "log" => Same(name, value, new GoValue.Items([.. After.Model.Log.Select(line => GoValue.Of(
            ("level", GoValue.Of(line.Level)), ("module", GoValue.Of(line.Module)), ("message", GoValue.Of(line.Message))))])),
        "action_log" => Same(name, value, new GoValue.Words(After.Model.ActionLog)),
        "reboot" => Same(name, $"{RebootOf(value.GetString()!)}", $"{After.Model.Reboot}"),
        "metrics" => Same(name, value, new GoValue.Items([.. After.Model.Metrics.Select(MetricOf)])),
        _ => false,
    };

    private bool SameStatus(string name, JsonElement expected, ToldStatus former, ToldStatus actual) =>
        Same(name, Text(expected.ValueKind == JsonValueKind.String ? former : VectorValue.Status(expected)), Text(actual));

    private static GoValue MetricOf(Metric metric) => GoValue.Of(
    [
        ("key", GoValue.Of(metric.Key)),
        ("value", GoValue.Of(metric.Value)),
        .. metric.Labels.IsEmpty ? [] : ((string, GoValue)[])[("labels", GoValue.Of(metric.Labels))],
    ]);

    private bool OfSecrets(string name, JsonElement value)
    {
        var changes = After.Changes.Secrets;
        return name switch
        {
            "secret_create" => SameDrafts(name, value, changes.Added),
            "secret_update" => SameDrafts(name, value, changes.Updated),
            "secret_delete" => SameById(name, value, changes.Removed, RevisionsOf, revisions => string.Join(',', revisions)),
            "secret_grant" => SameById(name, value, changes.Granted, ReadersOf, readers => string.Join(',', readers)),
            "secret_revoke" => SameById(name, value, changes.Revoked, ReadersOf, readers => string.Join(',', readers)),
            "track_latest" => Same(name, Ids(value), string.Join(',', changes.TrackedLatest)),
            "tracked" => value.EnumerateObject().All(secret => Same(
                name, $"{secret.Value.GetInt32()}", $"{After.Model.Secrets[VectorValue.Uri(secret.Name).Id].Tracked}")),
            "consumer_label" => value.EnumerateObject().All(secret => Same(
                name, secret.Value.GetString()!, After.Model.Secrets[VectorValue.Uri(secret.Name).Id].ConsumerLabel)),
            _ => false,
        };
    }

    private static string Ids(JsonElement secrets) =>
        string.Join(',', secrets.EnumerateObject().Select(secret => VectorValue.Uri(secret.Name).Id));

    // Of one secret the address may be left out.
    private bool SameDrafts(string name, JsonElement expected, ImmutableSortedDictionary<string, SecretDraft> actual)
    {
        var isOne = expected.TryGetProperty("value", out _);
        var uri = actual.Values.FirstOrDefault()?.Uri ?? new("", "");
        var drafts = isOne
            ? [VectorValue.Draft(uri, expected, now)]
            : expected.EnumerateObject().Select(secret => VectorValue.Draft(VectorValue.Uri(secret.Name), secret.Value, now));
        return Same(name, string.Join('\n', drafts.Select(Text)), string.Join('\n', actual.Values.Select(Text)));
    }

    private bool SameById<T>(
        string name,
        JsonElement expected,
        ImmutableSortedDictionary<string, T> actual,
        Func<JsonElement, T> read,
        Func<T, string> text) => Same(
            name,
            string.Join('\n', expected.EnumerateObject().Select(secret => $"{VectorValue.Uri(secret.Name).Id} {text(read(secret.Value))}")),
            string.Join('\n', actual.Select(secret => $"{secret.Key} {text(secret.Value)}")));

    private static ImmutableList<SecretReader> ReadersOf(JsonElement readers) => [.. readers.EnumerateArray().Select(VectorValue.Reader)];

    /// <summary>The revisions that are removed; none are all of them.</summary>
    public static ImmutableList<int> RevisionsOf(JsonElement removed)
    {
        var revisions = removed.GetProperty("revisions");
        return revisions.ValueKind == JsonValueKind.Array ? [.. revisions.EnumerateArray().Select(revision => revision.GetInt32())] : [];
    }

    /// <summary>The storage that is asked for.</summary>
    public static ImmutableList<StorageRequest> StorageOf(JsonElement storage) =>
    [
        .. from name in storage.EnumerateObject()
           from call in name.Value.EnumerateArray()
           select new StorageRequest(name.Name, call.GetProperty("count").GetUInt64()),
    ];

    /// <summary>A request to boot.</summary>
    public static RebootRequest RebootOf(string word) => word switch
    {
        "after-hook" => RebootRequest.AfterHook,
        "now" => RebootRequest.Now,
        _ => RebootRequest.None,
    };

    private static string Text(IEnumerable<Port> ports) => string.Join(", ", ports.Select(port => $"{port}").Order());

    private static string Text(IEnumerable<StorageRequest> storage) => string.Join(", ", storage.OrderBy(one => one.Name));

    private static string Text(ToldStatus status) => $"{status.Word} {status.Message} {Canonical(status.Data)}";

    private static string Text(SecretDraft draft) =>
        $"{draft.Uri} {draft.Owner} {Canonical(GoValue.Of(draft.Content))} {draft.Label} {draft.Description} {draft.Rotation} "
            + $"{draft.Expiry:O}";

    private static string Canonical(GoValue value) => GoJson.Write(value, out var json) is { } error ? error : json;
}
