using Core.Domain;

namespace Shell.Effects.Recording.Codecs;

/// <summary>How questions stand in a record. These names are the storage format.</summary>
internal static class QueryCodecs
{
    private static readonly Codec<IReadOnlyList<string>> Texts = Value.List(Value.Text);

    public static readonly Codec<Query> Queries = new Union<Query>(x => x.Tag)
        .Case("Package", (Query.Package x) => x.Payload, Query.NewPackage, (f, x) => new(f.Text("name"u8, x?.Name)))
        .Case("Service", (Query.Service x) => x.Payload, Query.NewService, (f, x) => new(f.Text("name"u8, x?.Name)))
        .Case("File", (Query.File x) => x.Payload, Query.NewFile, (f, x) => new(f.Text("path"u8, x?.Path)))
        .Case("Process", (Query.Process x) => x.Payload, Query.NewProcess, (f, x) =>
            new(f.Text("pidFile"u8, x?.PidFile), f.Text("executable"u8, x?.Executable)))
        .Case("Listener", (Query.Listener x) => x.Payload, Query.NewListener, (f, x) => new(f.Number("port"u8, x?.Port)))
        .Case("Probe", (Query.Probe x) => x.Payload, Query.NewProbe, (f, x) => new(f.Number("port"u8, x?.Port), f.Text("path"u8, x?.Path)))
        .Case("Snap", (Query.Snap x) => x.Payload, Query.NewSnap, (f, x) => new(f.Text("name"u8, x?.Name)))
        .Case("Command", (Query.Command x) => x.Payload, Query.NewCommand, (f, x) =>
            new(f.List("arguments"u8, x?.Arguments, Texts), f.Number("timeoutSeconds"u8, x?.TimeoutSeconds)))
        .Case("Ledger", Query.Ledger)
        .Case("ToldVersion", Query.ToldVersion)
        .Case("OpenedPorts", Query.OpenedPorts)
        .Case("Leader", Query.Leader);
}
