namespace Core.Domain

open System.Collections.Generic
open System.Runtime.InteropServices

/// <summary>
/// A value that every unit of an application has, such as a password. A unit makes one; the leader keeps its own in a secret of the
/// application; a unit that comes to lead goes on with what the secret has, so that those who were told need not learn another.
/// <c>Usual.Make(state, value)</c> makes or takes it over, <c>Usual.Share</c> keeps it in the secret and tells related applications.
/// </summary>
[<Sealed>]
type SharedValue private (name: string, recipe: Recipe, label: string) =

    /// <summary>A value of random text.</summary>
    /// <param name="name">The made value's name, and its key in the secret: a small letter, then small letters, digits and hyphens.</param>
    /// <param name="length">How many characters, as <c>Recipe.RandomText</c> has it.</param>
    /// <param name="label">The owner's name of the secret; that of the value unless said.</param>
    static member OfText
        (name: string, [<Optional; DefaultParameterValue(32)>] length: int, [<Optional; DefaultParameterValue("")>] label: string) =
        SharedValue(name, Recipe.RandomText length, (if label = "" then name else label))

    /// The made value's name, and its key in the secret.
    member _.Name = name

    /// How a new one is made.
    member _.Recipe = recipe

    /// The owner's name of the secret.
    member _.Label = label

    /// The value, as a piece of a content.
    member _.Content = Content.Made name

    /// What <c>Usual.Make</c> asks.
    member _.Questions : IReadOnlyList<Query> =
        let questions: Query list = [ Ask.Made name; Ask.OwnSecret label ]
        questions

    /// How the value is taken over that the application has already.
    member _.Known = Recipe.OfSecret(label, name, ValueKind.Text)

    /// <summary>
    /// True if the unit has a value that its application's secret has not: one that was made, or made anew, since the leader shared it
    /// last. So an action that made another goes on with it in its next round. Asks: <c>Questions</c>.
    /// </summary>
    member _.IsNew(state: State) : bool =
        match state.Get(Ask.Made name) with
        | MadeState.Present _ as made -> (state.Get(Ask.OwnSecret label)).Value name <> made
        | MadeState.Absent
        | MadeState.Spoilt _ -> false

    /// <summary>The application's secret with the value, which the other side of these relations may read.</summary>
    /// <param name="relations">Their ids.</param>
    member _.Secret(relations: IEnumerable<string>) : OwnSecret =
        OwnSecret.OfApplication(label).With(name, Content.Of(Content.Made name)).ReadBy relations
