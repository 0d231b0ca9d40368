using System.Globalization;
using Core.Domain;
using Microsoft.FSharp.Core;
using Simulation;
using Simulation.Laws;

namespace Tinyproxy.Proof;

/// <summary>What the tinyproxy charm claims: what it serves, where it can, and what it does and says.</summary>
internal static class TinyproxyClaims
{
    public const string Package = "tinyproxy-bin";
    public const string Executable = "/usr/bin/tinyproxy";
    public const string Unit = "tinyproxy/0";
    public static readonly Places Its = new(HookContext.For(Unit));

    public static Claims All { get; } = Claims.Least
        .WithValid(config => Read(config) is not null)
        .WithServing(Serves)
        .WithReady(IsReady)
        .WithShown(IsShown)
        .WithReach(CanServe)
        .WithRights((world, effect) => TinyproxyRights.May(world, effect))
        .WithDisruption(IsDisruption)
        .WithAction("show-config", HasShown)
        .WithPackageRemoval(config => config.Flag("dedicated-machine", false));

    /// <summary>The settings, or <c>null</c> if they cannot be used.</summary>
    public static Settings? Read(Config config) =>
        SettingsModule.parse(config) is Parsed<Settings>.Valid { Value: var settings } ? settings : null;

    /// <summary>
    /// The settings as they are to be served, or <c>null</c> if they cannot be used. What the related upstream says takes the place of the
    /// option; until it says something usable, there is no upstream. Nobody may come in while the secret cannot be used.
    /// </summary>
    public static Settings? Wanted(World world) => Fetching(world) is { } settings && Lack(world, settings) is not "" and var lack
        ? Under(settings, Login.NewNobody(lack))
        : Fetching(world);

    /// <summary>The address of the secret that is asked for; empty if none is.</summary>
    public static string Secret(World world) => Read(world.Unit.Config) is { Login: Login.Holders { Uri: var uri } } ? uri : "";

    /// <summary>Whether the owner of the secret has changed it since the unit read it.</summary>
    public static bool HasNewerSecret(World world) =>
        Secret(world) is not "" and var uri && world.Read(Ask.Secret(uri)).Or(SecretState.NotFound).HasNewer;

    private static Settings Under(Settings read, Login login) =>
        new(read.Slug, read.Port, read.Upstream, login, read.Version, read.IsDedicatedMachine);

    // What the values may be is asked of the file in which they would stand.
    private static string Lack(World world, Settings settings) => settings.Login is not Login.Holders { Uri: var uri } ? ""
        : world.Read(Ask.Secret(uri)).Or(SecretState.NotFound).Lack("username", "password") is not "" and var lack ? lack
        : world.Answer(Ask.Holds(Its.ConfigFile, Rendering.config(settings))) is Answer.Unreadable { Failure.Cause.IsInvalid: true }
            ? "may hold letters, digits, dots, hyphens and underscores alone"
            : "";

    private static Settings? Fetching(World world)
    {
        var upstreams = Related(world, "upstream");
        if (Read(world.Unit.Config) is not { } read || upstreams is [])
            return Read(world.Unit.Config);
        var said = upstreams.SelectMany(relation => relation.Units).Select(unit => Backend(unit.Data));
        var first = said.FirstOrDefault(url => url is not null) is { } url ? FSharpOption<string>.Some(url) : null;
        return new(read.Slug, read.Port, first, read.Login, read.Version, read.IsDedicatedMachine);
    }

    /// <summary>There is somewhere to fetch from, and somebody may come in.</summary>
    public static bool IsFetching(World world) => Wanted(world) is { Target: not null };

    /// <summary>The versions that will do, or <c>null</c> where nothing is served.</summary>
    public static VersionSpec? Version(World world) =>
        Read(world.Unit.Config) is { } settings && Workload.version(settings, world.Unit.Context) is { Value: var version }
            ? version
            : null;

    public static bool IsSatisfied(World world) => Version(world) is { } version && Installed(world).Satisfies(version);

    public static bool IsConfigured(World world) =>
        Wanted(world) is { } settings && world.Read(Ask.Holds(Its.ConfigFile, Rendering.config(settings))).Or(HoldsState.Absent).IsSame;

    /// <summary>Installed and claimed, so that no other unit takes it away; written.</summary>
    public static bool IsReady(World world) =>
        IsSatisfied(world) && LedgerState.Of(world.Machine.Ledger).HasClaim(world.Unit.Context.Unit, Package) && IsConfigured(world)
            && IsFile(world, Its.ServiceFile, ItsService(world));

    /// <summary>The unit file as it is to be; empty if the settings cannot be used.</summary>
    public static string ItsService(World world) =>
        Wanted(world) is { } settings ? Rendering.service(HookContext.For(Unit), settings) : "";

    /// <summary>
    /// The configuration and the port that the running process has; asked of the process, not of the copy that the charm goes by.
    /// </summary>
    public static bool Serves(World world) =>
        IsReady(world)
        && IsFetching(world)
        && !HasNewerSecret(world)
        && Process(world) is { } running
        && running.Loaded == Text(world, Its.ConfigFile)
        && running.Ports.Contains(Port(world))
        && !running.IsReplaced
        && IsShown(world)
        && Related(world, "website").All(website => website.OwnUnit.Equals(Said(world, website)))
        && world.Unit.OpenedPorts is [var port] && port.Equals(Core.Domain.Port.Tcp(Port(world)));

    // What is served, word for word; a secret stands there by its address.
    private static bool HasShown(World before, Ran ran) =>
        !Serves(before)
        || ran.Trace.Report.Any(step => step.Effect is JujuEffect.SetActionResult { Payload: { Key: "config", Value: var shown } }
            && (Secret(before) != "" || shown == Text(before, Its.ConfigFile)));

    /// <summary>The relations of an endpoint that go on.</summary>
    public static IReadOnlyList<RelationState> Related(World world, string endpoint) =>
        [.. world.Read(Ask.Relations(endpoint)).Or([]).Where(relation => !relation.IsBreaking)];

    /// <summary>What the unit says on its website: where it serves, beside what Juju wrote; no more while nothing is served.</summary>
    public static Bag Said(World world, RelationState website)
    {
        var juju = Bag.Of(website.OwnUnit.Values.Where(pair => Bag.OfJuju.Contains(pair.Key)));
        return IsFetching(world) && Reached(world) is not "" and var address
            ? juju.With("hostname", address).With("port", $"{Port(world)}")
            : juju;
    }

    // By the network that the endpoint is bound to.
    private static string Reached(World world) => world.Read(Ask.Network("website")).Or(EndpointNetwork.None).IngressAddress;

    // Written down anew, so that the charm's own reading is held against it.
    private static string? Backend(Bag said) =>
        said["hostname"].Or("") is var host && host != "" && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')
        && ushort.TryParse(said["port"].Or(""), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
            ? $"http://{host}:{port}/"
            : null;

    /// <summary>What stands in a file, with a mark in the place of each value of a secret; empty if there is none.</summary>
    public static string Text(World world, string path) => world.Machine.Files.TryGetValue(path, out var file) ? file.Content : "";

    public static PackageState Installed(World world) =>
        world.Read(Ask.Package(Package)).Or(PackageState.Absent);

    public static int Port(World world) => (int)world.Unit.Config.Whole("port", 8000);

    public static Running? Process(World world) =>
        world.Machine.Services.TryGetValue(Its.Service, out var service) && service.Main is { Value: var running } ? running : null;

    public static ListenerState Listener(World world) =>
        world.Read(Ask.Listener(Port(world))).Or(ListenerState.Free);

    public static bool IsMasked(World world) => world.Answer(Ask.Service(Its.Service)) is Answer.Service { Payload.IsMasked: true };

    /// <summary>A lower version may be taken: the machine is the charm's own, and nobody else uses the package.</summary>
    public static bool MayDowngrade(World world) =>
        world.Unit.Config.Flag("dedicated-machine", false)
            && world.Machine.Ledger.All(entry => entry.Name != Package || entry.Unit == world.Unit.Context.Unit);

    // What an older revision served under another name ended with that revision.
    private static bool IsDisruption(Effect effect) =>
        effect is Effect.Service { Effect: ServiceEffect.RemoveService { Payload.Name: var name } }
        ? name == Its.Service
        : Claims.Least.IsDisruption.Invoke(effect);

    private static bool IsShown(World world) =>
        (!Installed(world).Status.IsInstalled || world.Unit.Version == DebianVersion.Upstream(Installed(world).Version))
        && (!world.Unit.IsLeader || Equals(world.Unit.ApplicationStatus?.Value, world.Unit.Status));

    private static bool CanServe(World world) =>
        CanRun(world) && IsFetching(world) && !HasNewerSecret(world)
        && world.Unit.Conflict(Unit, Core.Domain.Port.Tcp(Port(world))) is null;

    /// <summary>The service can run, whatever Juju says of its port.</summary>
    public static bool CanRun(World world) =>
        Version(world) is { } version
        && CanInstall(world, version)
        && !IsMasked(world)
        && !world.Machine.BrokenPrograms.Contains(Executable)
        && (
            Listener(world) is ListenerState.Held { Service: var holder }
                ? LedgerState.Of(world.Machine.Ledger).Owns(Unit, Possession.Service, holder)
                : true)
        && IsOurs(world, Its.ConfigFile, Possession.File, Its.ConfigFile)
        && IsOurs(world, Its.ServiceFile, Possession.Service, Its.Service);

    private static bool CanInstall(World world, VersionSpec version)
    {
        var there = Installed(world);
        if (there.Satisfies(version))
            return true;
        if (world.Machine.ArePackagesLocked || there.Held)
            return false;
        var best = TinyproxySite.Versions.Where(version.Accepts).MaxBy(each => each, Comparer<string>.Create(DebianVersion.Compare));
        return best is not null && (there.Version == "" || DebianVersion.Compare(best, there.Version) >= 0 || MayDowngrade(world))
               || there.Status.IsBroken && version.Accepts(there.Version);
    }

    private static bool IsOurs(World world, string path, Possession kind, string name) => world.Answer(Ask.File(path)) switch
    {
        Answer.File { Payload: { IsAbsent: true } } => true,
        Answer.File { Payload: { IsRegular: true } } => LedgerState.Of(world.Machine.Ledger).Owns(world.Unit.Context.Unit, kind, name),
        _ => false,
    };

    private static bool IsFile(World world, string path, string text) =>
        world.Answer(Ask.File(path)) is Answer.File { Payload: FileState.Regular regular } && regular.Text == text;
}
