using Core.Domain;
using Simulation;

namespace Tests.Machine.Model;

/// <summary>What there is to ask after an act.</summary>
internal static class Questions
{
    private const string UnitFiles = "/etc/systemd/system/";

    public static IEnumerable<Query> About(Effect effect) => effect switch
    {
        Effect.Package x => x.Effect switch
        {
            PackageEffect.InstallPackage p => AboutPackage(p.Payload.Name),
            PackageEffect.RemovePackage p => AboutPackage(p.Payload.Name),
            PackageEffect.HoldPackage p => [Ask.Package(p.Payload.Name)],
            _ => [],
        },
        Effect.Service x => x.Effect switch
        {
            ServiceEffect.WriteService s => AboutService(s.Payload.Name),
            ServiceEffect.RemoveService s => AboutService(s.Payload.Name),
            ServiceEffect.StartService s => AboutService(s.Payload.Name),
            ServiceEffect.StopService s => AboutService(s.Payload.Name),
            ServiceEffect.RestartService s => AboutService(s.Payload.Name),
            ServiceEffect.ReloadService s => AboutService(s.Payload.Name),
            _ => [],
        },
        Effect.Process x => x.Effect switch
        {
            ProcessEffect.StartProcess p => [Ask.Process(p.Payload.PidFile, p.Payload.Executable), .. AboutPort(ModelSubject.DaemonPort)],
            ProcessEffect.StopProcess p => [Ask.Process(p.Payload.PidFile, p.Payload.Executable)],
            ProcessEffect.RunCommand p =>
            [
                .. p.Payload.Creates == "" ? [] : new Query[] { Ask.File(p.Payload.Creates) },
                .. p.Payload.Keeps == "" ? [] : new Query[] { Ask.Made(p.Payload.Keeps) },
                .. p.Payload.DoneWhen is { Value: var question } ? new Query[] { question } : [],
            ],
            _ => [],
        },
        Effect.File x => x.Effect switch
        {
            FileEffect.WriteFile f => [Ask.File(f.Payload.Path), Ask.Holds(f.Payload.Path, f.Payload.Content)],
            FileEffect.RemoveFile f => [Ask.File(f.Payload.Path)],
            FileEffect.CreateDirectory f => [Ask.File(f.Payload.Path)],
            FileEffect.RemoveDirectory f => [Ask.File(f.Payload.Path)],
            _ => [],
        },
        Effect.Value x => x.Effect switch
        {
            ValueEffect.Make v => AboutValue(v.Payload.Name),
            ValueEffect.Remake v => AboutValue(v.Payload.Name),
            ValueEffect.RemoveMade v => AboutValue(v.Payload.Name),
            _ => [],
        },
        _ => [],
    };

    public static IEnumerable<Query> About(LifeStep step) => step switch
    {
        LifeStep.OfServices { Step: ServiceStep.Kill x } => AboutService(x.Name),
        LifeStep.OfProcesses { Step: ProcessStep.KillDaemon x } => [Ask.Process(x.PidFile, ModelSubject.Program)],
        LifeStep.OfServices { Step: ServiceStep.Stop x } => AboutService(x.Name),
        LifeStep.OfServices { Step: ServiceStep.Mask x } => AboutService(x.Name),
        LifeStep.OfServices { Step: ServiceStep.Unmask x } => AboutService(x.Name),
        LifeStep.OfFiles { Step: FileStep.Write { Path: var path } } =>
            path.StartsWith(UnitFiles) ? AboutService(Path.GetFileName(path)) : [Ask.File(path)],
        LifeStep.OfFiles { Step: FileStep.Remove { Path: var path } } =>
            path.StartsWith(UnitFiles) ? AboutService(Path.GetFileName(path)) : [Ask.File(path)],
        LifeStep.OfPackages { Step: PackageStep.Install x } => AboutPackage(x.Name),
        LifeStep.OfPackages { Step: PackageStep.Hold x } => [Ask.Package(x.Name)],
        LifeStep.OfPackages { Step: PackageStep.Unhold x } => [Ask.Package(x.Name)],
        LifeStep.OfValues { Step: ValueStep.Delete x } => AboutValue(x.Name),
        LifeStep.OfValues { Step: ValueStep.Spoil x } => AboutValue(x.Name),
        LifeStep.OfPorts { Step: PortStep.Take x } => AboutPort(x.Port),
        LifeStep.OfPorts { Step: PortStep.Free x } => AboutPort(x.Port),
        _ => [],
    };

    /// <summary>The path at which the step puts something; null if it puts nothing.</summary>
    public static string? PlaceOf(ModelStep step) => step switch
    {
        ModelStep.Act { Effect: Effect.File { Effect: FileEffect.WriteFile file } } => file.Payload.Path,
        ModelStep.Act { Effect: Effect.File { Effect: FileEffect.CreateDirectory directory } } => directory.Payload.Path,
        ModelStep.Happen { What: LifeStep.OfFiles { Step: FileStep.Write file } } => file.Path,
        _ => null,
    };

    private static Query[] AboutValue(string name) => [Ask.Made(name), Ask.Certificate(CertificateSource.OfMade(name))];

    private static Query[] AboutService(string name) => [Ask.Service(DropIn.ServiceOf(name)), Ask.File(UnitFiles + name)];

    private static Query[] AboutPackage(string name) => name != ModelSubject.Bringing ? [Ask.Package(name)] :
    [
        Ask.Package(name), Ask.Service(ModelSubject.Brought), Ask.File(ModelSubject.BroughtFile), Ask.File(ModelSubject.BroughtLoaded),
        Ask.File($"/usr/lib/systemd/system/{ModelSubject.Brought}"),
    ];

    private static Query[] AboutPort(int port) => [Ask.Listener(port), Ask.Probe(port, "/")];
}
