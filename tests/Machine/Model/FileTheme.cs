using Core.Domain;
using CsCheck;
using Simulation;

namespace Tests.Machine.Model;

/// <summary>Files and directories, one's own and other people's.</summary>
internal static class FileTheme
{
    private static readonly Gen<string> Path = Gen.OneOf(
        "/etc/model.conf",
        ModelSubject.Directory,
        ModelSubject.Directory + "/a",
        ModelSubject.Directory + "/b",
        ModelSubject.Directory + "/b/c");

    // Nobody makes its directory.
    private static readonly Gen<string> Place = Gen.Frequency((5, Path), (1, Gen.Const("/etc/model-none/a")));

    private static readonly Gen<Owner> Whose = Gen.OneOf(
        Owner.Root, Owner.Of("daemon", "daemon"), Owner.Of("proxy", "adm"), Owner.Of("ghost", "root"), Owner.Of("root", "ghost"));

    private static readonly Gen<Effect> Act = Gen.Frequency(
        (4, Gen.Select(
            Place,
            Gen.OneOf("a\n", "", "ä\n"),
            Gen.OneOf(Mode.Of("0644"), Mode.Of("0600")),
            Whose,
            Gen.Bool,
            (path, text, mode, owner, replace) => Do.WriteFile(path, text, mode, owner, replace))),
        (2, Path.Select(Do.RemoveFile)),
        (3, Gen.Select(
            Place,
            Gen.OneOf(Mode.Of("0755"), Mode.Of("0700")),
            Whose,
            (path, mode, owner) => Do.CreateDirectory(path, mode, owner))),
        (2, Path.Select(Do.RemoveDirectory)));

    private static readonly Gen<LifeStep> Between = Gen.OneOf(
        Path.Select(path => LifeStep.WriteFile(path, "somebody's\n")),
        Path.Select(LifeStep.RemoveFile));

    public static Gen<IReadOnlyList<ModelStep>> Steps { get; } = Gen.Frequency((4, Act.Acts()), (1, Between.Happens()))
        .After(25, Gen.Const(Do.CreateDirectory(ModelSubject.Directory)).Acts());
}
