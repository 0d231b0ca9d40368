using Core.Domain;

namespace Shell.Effects.Recording.Codecs;

/// <summary>How questions stand in a record. These names are the storage format.</summary>
internal static class QueryCodecs
{
    private static readonly Codec<IReadOnlyList<string>> Texts = Value.List(Value.Text);

    private static readonly Union<NetworkQuestion> Network = new Union<NetworkQuestion>(x => x.Tag)
        .Case("Listener", (NetworkQuestion.Listener x) => x.Payload, NetworkQuestion.NewListener, (f, x) =>
            new(f.Number("port"u8, x?.Port)))
        .Case("Probe", (NetworkQuestion.Probe x) => x.Payload, NetworkQuestion.NewProbe, (f, x) =>
            new(f.Number("port"u8, x?.Port), f.Text("path"u8, x?.Path)));

    private static readonly Union<ValueQuestion> Values = new Union<ValueQuestion>(x => x.Tag)
        .Case("Made", (ValueQuestion.Made x) => x.Payload, ValueQuestion.NewMade, (f, x) => new(f.Text("name"u8, x?.Name)))
        .Case("Certificate", (ValueQuestion.Certificate x) => x.Payload, ValueQuestion.NewCertificate, (f, x) =>
            new(f.Of("source"u8, x?.Source, ContentCodecs.Sources)))
        .Case("Request", (ValueQuestion.Request x) => x.Payload, ValueQuestion.NewRequest, (f, x) => new(f.Text("text"u8, x?.Text)))
        .Case("Holds", (ValueQuestion.Holds x) => x.Payload, ValueQuestion.NewHolds, (f, x) =>
            new(f.Text("path"u8, x?.Path), ContentCodecs.Of(f, x?.Content)));

    private static readonly Union<TimeQuestion> Times = new Union<TimeQuestion>(x => x.Tag)
        .Case("IsPast", (TimeQuestion.IsPast x) => x.Payload, TimeQuestion.NewIsPast, (f, x) => new(f.Instant("instant"u8, x?.Instant)))
        .Case("HasPassed", (TimeQuestion.HasPassed x) => x.Payload, TimeQuestion.NewHasPassed, (f, x) =>
            new(f.Span("seconds"u8, x?.Span), f.Text("since"u8, x?.Since)));

    private static readonly Union<JujuQuestion> Juju = new Union<JujuQuestion>(x => x.Tag)
        .Case("ToldVersion", JujuQuestion.ToldVersion)
        .Case("OpenedPorts", JujuQuestion.OpenedPorts)
        .Case("Leader", JujuQuestion.Leader)
        .Case("Network", (JujuQuestion.Network x) => x.Payload, JujuQuestion.NewNetwork, (f, x) => new(f.Text("endpoint"u8, x?.Endpoint)))
        .Case("Remembered", (JujuQuestion.Remembered x) => x.Payload, JujuQuestion.NewRemembered, (f, x) =>
            new(f.List("keys"u8, x?.Keys, Texts)))
        .Case("Resource", (JujuQuestion.Resource x) => x.Payload, JujuQuestion.NewResource, (f, x) => new(f.Text("name"u8, x?.Name)))
        .Case("OwnSecret", (JujuQuestion.OwnSecret x) => x.Payload, JujuQuestion.NewOwnSecret, (f, x) => new(f.Text("label"u8, x?.Label)))
        .Case("Storage", (JujuQuestion.Storage x) => x.Payload, JujuQuestion.NewStorage, (f, x) => new(f.Text("name"u8, x?.Name)))
        .Case("Trusted", JujuQuestion.Trusted)
        .Case("RemoteModel", (JujuQuestion.RemoteModel x) => x.Payload, JujuQuestion.NewRemoteModel, (f, x) =>
            new(f.Text("relation"u8, x?.Relation)));

    private static readonly Codec<Question> Questions = new Union<Question>(x => x.Tag)
        .Case("Package", (Question.Package x) => x.Payload, Question.NewPackage, (f, x) => new(f.Text("name"u8, x?.Name)))
        .Case("Snap", (Question.Snap x) => x.Payload, Question.NewSnap, (f, x) => new(f.Text("name"u8, x?.Name)))
        .Case("Service", (Question.Service x) => x.Payload, Question.NewService, (f, x) => new(f.Text("name"u8, x?.Name)))
        .Case("Process", (Question.Process x) => x.Payload, Question.NewProcess, (f, x) =>
            new(f.Text("pidFile"u8, x?.PidFile), f.Text("executable"u8, x?.Executable)))
        .Case("Command", (Question.Command x) => x.Payload, Question.NewCommand, (f, x) =>
            new(f.List("arguments"u8, x?.Arguments, Texts), f.Span("timeoutSeconds"u8, x?.TimeLimit)))
        .Case("Succeeds", (Question.Succeeds x) => x.Payload, Question.NewSucceeds, (f, x) => new(
            f.List("arguments"u8, x?.Arguments, Texts), f.Text("prints"u8, x?.Prints), f.Span("timeoutSeconds"u8, x?.TimeLimit)))
        .Case("File", (Question.File x) => x.Payload, Question.NewFile, (f, x) => new(f.Text("path"u8, x?.Path)))
        .Family((Question.Network x) => x.Payload, Question.NewNetwork, Network)
        .Family((Question.Value x) => x.Payload, Question.NewValue, Values)
        .Family((Question.Time x) => x.Payload, Question.NewTime, Times)
        .Case("Ledger", Question.Ledger)
        .Case("Relations", (Question.Relations x) => x.Payload, Question.NewRelations, (f, x) => new(f.Text("endpoint"u8, x?.Endpoint)))
        .Case("Secret", (Question.Secret x) => x.Payload, Question.NewSecret, (f, x) => new(f.Text("uri"u8, x?.Uri)))
        .Family((Question.Juju x) => x.Payload, Question.NewJuju, Juju);

    public static readonly Codec<Query> Queries = new Value<Query>(
        (writer, query) => Questions.Write(writer, query.Question), json => Core.Domain.Questions.Typed(Questions.Read(json)));

    public static readonly Codec<Query<bool>> YesOrNo = new Value<Query<bool>>(
        Queries.Write,
        json => Queries.Read(json) as Query<bool> ?? throw new FormatException("a question whose answer is neither true nor false"));
}
