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
            PackageEffect.InstallPackage p => [Ask.Package(p.Payload.Name)],
            PackageEffect.RemovePackage p => [Ask.Package(p.Payload.Name)],
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
            ProcessEffect.RunCommand p => p.Payload.Creates == "" ? [] : [Ask.File(p.Payload.Creates)],
            _ => [],
        },
        Effect.File x => x.Effect switch
        {
            FileEffect.WriteFile f => [Ask.File(f.Payload.Path)],
            FileEffect.RemoveFile f => [Ask.File(f.Payload.Path)],
            FileEffect.CreateDirectory f => [Ask.File(f.Payload.Path)],
            FileEffect.RemoveDirectory f => [Ask.File(f.Payload.Path)],
            _ => [],
        },
        _ => [],
    };

    public static IEnumerable<Query> About(LifeStep step) => step switch
    {
        LifeStep.KillService x => AboutService(x.Name),
        LifeStep.KillDaemon x => [Ask.Process(x.PidFile, ModelSubject.Program)],
        LifeStep.StopService x => AboutService(x.Name),
        LifeStep.MaskService x => AboutService(x.Name),
        LifeStep.UnmaskService x => AboutService(x.Name),
        LifeStep.WriteFile { Path: var path } => path.StartsWith(UnitFiles) ? AboutService(Path.GetFileName(path)) : [Ask.File(path)],
        LifeStep.RemoveFile { Path: var path } => path.StartsWith(UnitFiles) ? AboutService(Path.GetFileName(path)) : [Ask.File(path)],
        LifeStep.InstallPackage x => [Ask.Package(x.Name)],
        LifeStep.HoldPackage x => [Ask.Package(x.Name)],
        LifeStep.UnholdPackage x => [Ask.Package(x.Name)],
        LifeStep.TakePort x => AboutPort(x.Port),
        LifeStep.FreePort x => AboutPort(x.Port),
        _ => [],
    };

    /// <summary>The path at which the step puts something; null if it puts nothing.</summary>
    public static string? PlaceOf(ModelStep step) => step switch
    {
        ModelStep.Act { Effect: Effect.File { Effect: FileEffect.WriteFile file } } => file.Payload.Path,
        ModelStep.Act { Effect: Effect.File { Effect: FileEffect.CreateDirectory directory } } => directory.Payload.Path,
        ModelStep.Happen { What: LifeStep.WriteFile file } => file.Path,
        _ => null,
    };

    private static Query[] AboutService(string name) => [Ask.Service(name), Ask.File(UnitFiles + name)];

    private static Query[] AboutPort(int port) => [Ask.Listener(port), Ask.Probe(port, "/")];
}
