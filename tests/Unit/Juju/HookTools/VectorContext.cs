using System.Collections.Immutable;
using System.Text.Json;
using StandIn.Go;
using StandIn.Model;

namespace Tests.Unit.Juju.Vectors;

/// <summary>The context of a vector as the stand-in has it. What is not understood is named.</summary>
internal sealed class VectorContext
{
    private static readonly string[] OfTheRun = ["env", "socket", "argv0", "value", "go_type", "endpoints", "charm_storages"];

    private readonly JsonElement json;
    private readonly DateTimeOffset now;
    private HookToolContext context;

    private VectorContext(Vector vector, JujuRelease release, DateTimeOffset now)
    {
        json = vector.Json.GetProperty("context");
        this.now = now;
        context = HookToolContext.For(VectorValue.Text(json, "unit") ?? "u/0", release);
    }

    /// <summary>The fields that were not understood.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Reads the context.</summary>
    public static HookToolContext Of(Vector vector, JujuRelease release, DateTimeOffset now, out IReadOnlyList<string> unknown)
    {
        var reading = new VectorContext(vector, release, now);
        foreach (var field in reading.json.EnumerateObject().OrderBy(field => field.Name is "relations" or "secrets" ? 0 : 1))
            if (!reading.OfHook(field.Name, field.Value) && !reading.OfModel(field.Name, field.Value)
                && !reading.OfSecrets(field.Name, field.Value) && !reading.Pending(field.Name, field.Value)
                && field.Name != "unit" && !OfTheRun.Contains(field.Name))
                reading.Unknown.Add($"context.{field.Name}");
        unknown = reading.Unknown;
        return reading.context;
    }

    private bool Hook(Func<HookScope, HookScope> change)
    {
        context = context with { Scope = change(context.Scope) };
        return true;
    }

    private bool Model(Func<ModelView, ModelView> change)
    {
        context = context with { Model = change(context.Model) };
        return true;
    }

    private bool Change(Func<HookChanges, HookChanges> change)
    {
        context = context with { Changes = change(context.Changes) };
        return true;
    }

    private bool Error(AgentCall call, JsonElement text) =>
        Model(model => model with { Errors = model.Errors.SetItem(call, text.GetString()!) });

    private bool OfHook(string name, JsonElement value) => name switch
    {
        "hook" => Hook(hook => hook with { Hook = value.GetString()! }),
        "restricted" => Hook(hook => hook with { IsRestricted = value.GetBoolean() }),
        "relation_id" or "hook_relation" => value.ValueKind == JsonValueKind.Null || InRelation(value.GetString()!),
        "remote_unit" => Hook(hook => hook with { RemoteUnit = value.GetString()! }),
        "remote_app" => Hook(hook => hook with { RemoteApplication = value.GetString()! }),
        "hook_storage" => Hook(hook => hook with { Storage = value.GetString()! }),
        "status_read_before" => Hook(hook => hook with { StatusRead = VectorValue.Status(value) }),
        "next_uri" => Hook(hook => hook with { NextSecret = VectorValue.Uri(value.GetString()!) }),
        "action" => Hook(hook => hook with { Action = hook.Action ?? Parameters(value) }),
        "action_params" => Hook(hook => hook with { Action = VectorValue.Map(value, isFloat: true) }),
        "action_params_yaml" => Hook(hook => hook with { Action = (GoValue.Map)OfYaml(value.GetString()!) }),
        _ => false,
    };

    private static GoValue.Map Parameters(JsonElement action) =>
        action.ValueKind == JsonValueKind.Object && action.TryGetProperty("params", out var parameters)
            ? VectorValue.Map(parameters, isFloat: true)
            : new([]);

    private static GoValue OfYaml(string yaml)
    {
        YamlComposer.Compose(yaml, out var root);
        return VectorValue.Yaml(root!);
    }

    private bool InRelation(string id)
    {
        var relation = RelationOf(id, JsonElement.Parse("{}"));
        if (!context.Model.Relations.ContainsKey(relation.Number))
            Model(model => model with { Relations = model.Relations.Add(relation.Number, relation) });
        return Hook(hook => hook with { Relation = relation.Number });
    }

    private bool OfModel(string name, JsonElement value) => name switch
    {
        "is_leader" => Model(model => model with { IsLeader = value.GetBoolean() }),
        "is_leader_error" => Error(AgentCall.Leadership, value),
        "controller_error" => Error(AgentCall.Controller, value),
        "state_error" => Error(AgentCall.State, value),
        "hook_relation_error" => Error(AgentCall.HookRelation, value),
        "reboot_error" => Error(AgentCall.Reboot, value),
        "resource_error" => Error(AgentCall.Resource, value),
        "cloud_spec_error" => Error(AgentCall.CloudSpec, value),
        "config" => Model(model => model with { Config = Values(value) }),
        "status" => Model(model => model with { Status = VectorValue.Status(value) }),
        "application_status" => Model(
            model => model with { ApplicationStatus = VectorValue.Status(value), UnitStatuses = Statuses(value) }),
        "workload_version" => Model(model => model with { WorkloadVersion = value.GetString()! }),
        "relations" => value.EnumerateObject().All(Add),
        "networks" => Model(model => model with { Networks = All(value, Network) }),
        "private_address" => Model(model => model with { PrivateAddress = value.GetString()! }),
        "public_address" => Model(model => model with { PublicAddress = value.GetString()! }),
        "opened" => Model(model => model with { Ports = VectorValue.Ports(value) }),
        "others" => Model(model => model with { PortsOfOthers = All(value, VectorValue.Ports) }),
        "storages" => Model(model => model with { Storages = All(value, Storage) }),
        "resources" => Model(model => model with { Resources = All(value, resource => resource.GetProperty("path").GetString()!) }),
        "goal_state" => Model(
            model => model with { GoalState = new(Goals(value.GetProperty("units")), All(value.GetProperty("relations"), Goals)) }),
        "cloud_spec" => Model(model => model with { CloudSpec = Cloud(value) }),
        "reboot" => Model(model => model with { Reboot = VectorAfter.RebootOf(value.GetString()!) }),
        "can_add_metrics" => value.GetBoolean() || Error(AgentCall.Metric, JsonElement.Parse("\"metrics disabled\"")),
        "declared_metrics" => Model(model => model with { DeclaredMetrics = [.. VectorValue.Texts(value)] }),
        "state" => Model(model => model with { State = VectorValue.Bag(value) }),
        "leader_settings" => value.TryGetProperty("error", out var error)
            ? Error(AgentCall.LeaderSettings, error)
            : Model(model => model with { LeaderSettings = VectorValue.Bag(value) }),
        _ => false,
    };

    private static JsonElement Field(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value : JsonElement.Parse("{}");

    private static ImmutableSortedDictionary<string, T> All<T>(JsonElement all, Func<JsonElement, T> read) =>
        all.EnumerateObject().ToImmutableSortedDictionary(member => member.Name, member => read(member.Value));

    private static ImmutableSortedDictionary<string, GoValue> Values(JsonElement all) =>
        All(all, value => VectorValue.Of(value, isFloat: true));

    private static ImmutableSortedDictionary<string, ToldStatus> Statuses(JsonElement status) =>
        All(Field(status, "units"), VectorValue.Status);

    private static ImmutableSortedDictionary<string, Goal> Goals(JsonElement units) => All(units, unit => new Goal(
        unit.GetProperty("status").GetString()!, VectorValue.Text(unit, "since") is { } since ? GoTime.Parse(since) : null));

    private static StorageInstance Storage(JsonElement storage) => storage.TryGetProperty("not_provisioned", out _)
        ? new("", "", IsProvisioned: false)
        : new(storage.GetProperty("kind").GetString()!, storage.GetProperty("location").GetString()!);

    private static StandIn.Model.Network Network(JsonElement network) => new(
        [.. network.TryGetProperty("bind-addresses", out var devices) ? devices.EnumerateArray().Select(Device) : []])
    {
        EgressSubnets = network.TryGetProperty("egress-subnets", out var egress) ? [.. VectorValue.Texts(egress)] : null,
        IngressAddresses = network.TryGetProperty("ingress-addresses", out var ingress) ? [.. VectorValue.Texts(ingress)] : null,
        Error = VectorValue.Text(network, "error"),
    };

    private static NetworkDevice Device(JsonElement device) => new(
        VectorValue.Text(device, "mac-address") ?? "",
        VectorValue.Text(device, "interface-name") ?? "",
        [
            .. device.GetProperty("addresses").EnumerateArray().Select(address => new NetworkAddress(
                VectorValue.Text(address, "hostname") ?? "",
                VectorValue.Text(address, "value") ?? "",
                VectorValue.Text(address, "cidr") ?? "")),
        ]);

    private static CloudSpec Cloud(JsonElement cloud) => new(VectorValue.Text(cloud, "type") ?? "", VectorValue.Text(cloud, "name") ?? "")
    {
        Region = VectorValue.Text(cloud, "region") ?? "",
        Endpoint = VectorValue.Text(cloud, "endpoint") ?? "",
        IdentityEndpoint = VectorValue.Text(cloud, "identity-endpoint") ?? "",
        StorageEndpoint = VectorValue.Text(cloud, "storage-endpoint") ?? "",
        CaCertificates = cloud.TryGetProperty("cacertificates", out var authorities) ? [.. VectorValue.Texts(authorities)] : [],
        SkipsTlsVerify = cloud.TryGetProperty("skip-tls-verify", out var skips) && skips.GetBoolean(),
        IsControllerCloud = cloud.TryGetProperty("is-controller-cloud", out var isSame) && isSame.GetBoolean(),
        Credential = cloud.TryGetProperty("credential", out var credential)
            ? new(
                VectorValue.Text(credential, "auth-type") ?? "",
                VectorValue.Bag(Field(credential, "attrs")),
                credential.TryGetProperty("redacted", out var redacted) ? [.. VectorValue.Texts(redacted)] : [])
            : null,
    };

    private bool Add(JsonProperty relation)
    {
        var read = RelationOf(relation.Name, relation.Value);
        if (relation.Value.TryGetProperty("pending_own", out var pending))
            Change(changes => changes with { Bags = changes.Bags.SetItem(new(read.Number, false), VectorValue.Bag(pending)) });
        if (relation.Value.TryGetProperty("pending_own_app", out var pendingOfApplication))
            Change(changes => changes with { Bags = changes.Bags.SetItem(new(read.Number, true), VectorValue.Bag(pendingOfApplication)) });
        return Model(model => model with { Relations = model.Relations.SetItem(read.Number, read) });
    }

    private Relation RelationOf(string id, JsonElement relation)
    {
        ImmutableSortedDictionary<string, string> Bag(string name) => VectorValue.Bag(Field(relation, name));
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Units(string name) =>
            All(Field(relation, name), VectorValue.Bag);
        var unit = Units("units").Keys.Concat(Units("departed").Keys).FirstOrDefault(name => name.Contains('/'));
        return new(id.Split(':')[0], int.Parse(id.Split(':')[1]))
        {
            Key = VectorValue.Text(relation, "key") ?? "",
            IsPeer = relation.TryGetProperty("peer", out var isPeer) && isPeer.GetBoolean(),
            Life = Enum.Parse<RelationLife>(VectorValue.Text(relation, "life") ?? "alive", ignoreCase: true),
            RemoteApplication =
                VectorValue.Text(relation, "remote_app") ?? VectorValue.Text(json, "remote_app") ?? unit?.Split('/')[0] ?? "",
            RemoteModel = VectorValue.Text(relation, "remote_model_uuid") ?? "",
            Own = Bag("own"),
            OwnApplication = Bag("own_app"),
            Application = Bag("app"),
            Units = Units("units"),
            Departed = Units("departed"),
        };
    }

    private bool OfSecrets(string name, JsonElement value) => name switch
    {
        "secrets" => Secrets(value, isListed: true),
        "unlisted" or "consumed" => Secrets(value, isListed: false),
        _ => false,
    };

    private bool Secrets(JsonElement secrets, bool isListed)
    {
        foreach (var secret in secrets.EnumerateObject())
        {
            var read = SecretOf(VectorValue.Uri(secret.Name), secret.Value);
            Model(model => model with { Secrets = model.Secrets.SetItem(read.Uri.Id, read) });
            if (isListed && read.Owner.Id != "other")
                Hook(hook => hook with { ListedSecrets = hook.ListedSecrets.Add(read.Uri.Id) });
        }

        return true;
    }

    private Secret SecretOf(SecretUri uri, JsonElement secret)
    {
        var owner = VectorValue.Text(secret, "owner") switch
        {
            "application" => new SecretOwner("application", context.Scope.Application),
            "unit" => new SecretOwner("unit", context.Scope.Unit),
            _ => new SecretOwner("application", "other"),
        };
        return new(uri, owner)
        {
            Label = owner.Id == "other" ? "" : VectorValue.Text(secret, "label") ?? "",
            ConsumerLabel = owner.Id == "other" ? VectorValue.Text(secret, "label") ?? "" : "",
            Description = VectorValue.Text(secret, "description") ?? "",
            Rotation = VectorValue.Text(secret, "rotation") ?? "",
            Expiry = VectorValue.Text(secret, "expiry") is { } expiry ? GoTime.Parse(expiry) : null,
            Rotates = VectorValue.Text(secret, "rotates") is { } rotates ? GoTime.Parse(rotates) : null,
            Revision = secret.GetProperty("revision").GetInt32(),
            Tracked = secret.TryGetProperty("tracked", out var tracked) ? tracked.GetInt32() : null,
            IsGranted = owner.Id == "other" && (!secret.TryGetProperty("granted", out var granted) || granted.GetBoolean()),
            Contents = Field(secret, "content").EnumerateObject()
                .ToImmutableSortedDictionary(revision => int.Parse(revision.Name), revision => VectorValue.Bag(revision.Value)),
            Access = secret.TryGetProperty("access", out var access)
                ? [.. access.EnumerateArray().Select(one => new SecretAccess(
                    VectorValue.Text(one, "target")!, VectorValue.Text(one, "scope")!, VectorValue.Text(one, "role")!))]
                : [],
        };
    }

    private bool Pending(string name, JsonElement value) => name switch
    {
        "pending_open" => Change(changes => changes with { Opened = VectorValue.Ports(value) }),
        "pending_close" => Change(changes => changes with { Closed = VectorValue.Ports(value) }),
        "pending_storage" => Change(changes => changes with { Storage = VectorAfter.StorageOf(value) }),
        "action_results" => Action(action => action with { Results = VectorValue.Map(value, isFloat: true) }),
        "action_failed" => Action(action => action with { IsFailed = value.GetBoolean() }),
        "action_message" => Action(action => action with { Message = value.GetString()! }),
        "pending_create" => Secret(changes => changes with { Added = ById(value, Added) }),
        "pending_update" => Secret(changes => changes with { Updated = ById(value, Drafted) }),
        "pending_delete" => Secret(changes => changes with { Removed = ById(value, (_, removed) => VectorAfter.RevisionsOf(removed)) }),
        "pending_grant" => Secret(changes => changes with { Granted = ById(value, Readers) }),
        "pending_revoke" => Secret(changes => changes with { Revoked = ById(value, Readers) }),
        _ => false,
    };

    private bool Action(Func<ActionOutcome, ActionOutcome> change) => Change(changes => changes with { Action = change(changes.Action) });

    private bool Secret(Func<SecretChanges, SecretChanges> change) => Change(changes => changes with { Secrets = change(changes.Secrets) });

    private static ImmutableSortedDictionary<string, T> ById<T>(JsonElement all, Func<SecretUri, JsonElement, T> read) =>
        all.EnumerateObject().ToImmutableSortedDictionary(
            secret => VectorValue.Uri(secret.Name).Id, secret => read(VectorValue.Uri(secret.Name), secret.Value));

    private SecretDraft Drafted(SecretUri uri, JsonElement draft) => VectorValue.Draft(uri, draft, now);

    private SecretDraft Added(SecretUri uri, JsonElement draft) =>
        Drafted(uri, draft) is { Owner: null } without
            ? without with { Owner = new("application", context.Scope.Application) }
            : Drafted(uri, draft);

    private static ImmutableList<SecretReader> Readers(SecretUri _, JsonElement readers) =>
        [.. readers.EnumerateArray().Select(VectorValue.Reader)];
}
