using Core.Domain;
using Simulation;
using static Tinyproxy.Proof.TinyproxyClaims;

namespace Tinyproxy.Proof;

/// <summary>What the tinyproxy charm may do, and what it may say: each text stands in docs/operations.md.</summary>
internal static class TinyproxyRights
{
    private static readonly string Service = Its.Service;

    /// <summary>True of an effect that the charm may ask for in this world.</summary>
    public static bool May(World world, Effect effect) => effect switch
    {
        Effect.Package { Effect: var change } => MayChange(world, change),
        Effect.File { Effect: FileEffect.WriteFile { Payload: var write } } =>
            write.Path == Its.ConfigFile && HasRights(write) && !write.Replace && !IsMasked(world),
        Effect.File { Effect: FileEffect.RemoveFile { Payload.Path: var path } } => IsOwn(world, Possession.File, path),
        Effect.Service { Effect: ServiceEffect.RemoveService { Payload.Name: var name } } => IsOwn(world, Possession.Service, name),
        // A boot may start what systemd knows: what it names stands already.
        Effect.Service { Effect: ServiceEffect.WriteService write } => write.Payload.Name == Service && IsConfigured(world),
        Effect.Service { Effect: var other } => other.ToString().EndsWith($" {Service}", StringComparison.Ordinal),
        Effect.Secret { Effect.Payload.Uri: var uri } => uri == Secret(world) && HasNewerSecret(world),
        Effect.Juju { Effect: var told } => MayTell(world, told),
        _ => false,
    };

    // With a password, for root and the service alone.
    private static bool HasRights(WriteFile write) => write.Content.IsSecret
        ? write.Mode == Mode.Of("0640") && write.Owner == Owner.Of("root", "proxy")
        : write.Mode == Mode.Of("0644") && write.Owner == Owner.Root;

    // Whatever name an older revision gave to it.
    private static bool IsOwn(World world, Possession kind, string name) => LedgerState.Of(world.Machine.Ledger).Owns(Unit, kind, name);

    private static bool MayChange(World world, PackageEffect change) => change switch
    {
        PackageEffect.UpdatePackageIndex { Payload.MaximumAge: var age } => age == TimeSpan.FromHours(1),
        PackageEffect.InstallPackage { Payload: var install } =>
            install.Name == Package && Version(world) is { } version && install.Version.Equals(version)
                && install.AllowDowngrade == MayDowngrade(world),
        PackageEffect.RemovePackage { Payload: var remove } => remove is { Name: Package, Purge: false },
        PackageEffect.ReleasePackage { Payload.Name: var name } => name == Package,
        _ => false,
    };

    private static bool MayTell(World world, JujuEffect told) => told switch
    {
        JujuEffect.SetStatus { Payload.Status: var status } => MaySay(world, status),
        JujuEffect.SetApplicationStatus { Payload.Status: var status } => world.Unit.IsLeader && MaySay(world, status),
        JujuEffect.SetWorkloadVersion { Payload.Version: var version } => version == DebianVersion.Upstream(Installed(world).Version),
        JujuEffect.SetPorts { Payload.Ports: var ports } =>
            ports is [] || (ports is [var port] && port == Core.Domain.Port.Tcp(Port(world))),
        JujuEffect.SetRelationData { Payload: var said } => MayWrite(world, said),
        JujuEffect.SetActionResult { Payload: { Key: "config", Value: var text } } =>
            Wanted(world) is { } settings && text == $"{Rendering.config(settings)}",
        JujuEffect.FailAction { Payload.Message: var message } =>
            message.StartsWith("this charm has no action ", StringComparison.Ordinal) || message == Problem(world),
        JujuEffect.FailHook { Payload.Message: var message } => message.EndsWith("; Juju runs the hook again", StringComparison.Ordinal),
        _ => false,
    };

    private static string? Problem(World world) =>
        SettingsModule.parse(world.Unit.Config) is Parsed<Settings>.Invalid { Problems: var problems } ? $"{problems[0]}" : null;

    // To its websites alone, and for itself alone.
    private static bool MayWrite(World world, SetRelationData said) =>
        said.Owner.IsUnit
        && Related(world, "website").FirstOrDefault(website => website.Id == said.Relation) is { } website
        && website.OwnUnit.With(said.Data) == Said(world, website);

    private static bool MaySay(World world, Status status) => Sayings(world).Any(status.Equals);

    // The gravest first: where several hold, that one is said.
    private static IEnumerable<Status> Sayings(World world)
    {
        yield return Status.Maintenance("Stopped");
        yield return Status.Maintenance("Removed");
        // remove needs to know the package, whatever is configured.
        if (world.Answer(Ask.Package(Package)) is Answer.Unreadable { Failure: var inMotion })
            yield return Status.Maintenance($"{Outcome.NewUnreadable(Ask.Package(Package), inMotion).Obstacle!.Value}");
        if (Problem(world) is { } problem)
            yield return Status.Blocked(problem);
        else if (Version(world) is { } version)
            foreach (var status in Running(world, version))
                yield return status;
        else
            yield return Status.Blocked($"no tested tinyproxy version for {world.Unit.Context.Base}; set package-version");
    }

    private static IEnumerable<Status> Running(World world, VersionSpec version)
    {
        if (!IsSatisfied(world))
            yield return Status.Maintenance($"Installing {Package}{version}");
        if (IsMasked(world))
            yield return Status.Blocked($"{Service} is masked; run: systemctl unmask {Service}");
        else if (Listener(world) is ListenerState.Held { Service: var holder } held && !IsOwn(world, Possession.Service, holder))
            yield return Status.Blocked($"port {Port(world)} is held by {held}; set another port");
        else if (Wanted(world) is { Login: Login.Nobody { Lack: var lack } })
            yield return Status.Blocked($"the secret of basic-auth {lack}");
        else if (!IsSatisfied(world))
            yield return Status.Maintenance($"Waiting for {Package}{version}; the next hook installs it");
        else if (Process(world) is null)
            yield return Status.Maintenance($"Waiting for {Service} to start; the next hook starts it");
        else if (!IsAnswering(world))
            yield return Status.Waiting($"tinyproxy does not answer on port {Port(world)} yet; update-status asks again");
        else if (!IsLoaded(world))
            yield return Status.Waiting("tinyproxy has not loaded its configuration yet; the next hook reloads it");
        else if (Wanted(world) is { Upstream: null })
            yield return Status.Waiting("Waiting for a unit of upstream to say a usable hostname and port");
        else
            yield return Status.Active($"/{world.Unit.Config.Text("slug", "example")}/ on port {Port(world)}");
    }

    // What the charm can see of the process is the copy of what it loaded.
    private static bool IsAnswering(World world) =>
        Rendering.portOf(Text(world, Its.LoadedConfig)) == Port(world);

    private static bool IsLoaded(World world) =>
        world.Read(Ask.Holds(Its.LoadedConfig, Rendering.config(Wanted(world)!))).Or(HoldsState.Absent).IsSame
        && Is(world, Its.LoadedService, ItsService(world))
        && Process(world) is { IsReplaced: false };

    private static bool Is(World world, string path, string text) =>
        world.Answer(Ask.File(path)) is Answer.File { Payload: var copy } && copy.Content == text;
}
