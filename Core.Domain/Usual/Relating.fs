namespace Core.Domain

/// What most charms tell the other side of their relations: the steps behind <c>Usual.Say</c> and <c>Usual.Share</c>.
module internal Relating =
    // The other side of a relation that ends hears nothing any more.
    let private live (state: State) (endpoint: string) : string list =
        state.Get(Ask.Relations endpoint) |> Seq.filter (fun relation -> not relation.IsBreaking) |> Seq.map _.Id |> List.ofSeq

    let say (state: State) (endpoint: string) (data: Bag) : Step<JujuEffect> list =
        [ for relation in live state endpoint do
              Tell.RelationData(relation, BagOwner.Unit, data).Because "the other side reads it there" ]

    let share (state: State) (endpoint: string) (value: SharedValue) (key: string) (data: Bag) : Step<JujuEffect> list =
        if not (state.Get Ask.Leader) then []
        else
            let relations = live state endpoint
            [ Tell.Secret(value.Secret relations).Because "all units, and the other side, are to have the value"
              for relation in relations do
                  Tell.RelationData(relation, BagOwner.Application, data, SecretUri.Of(key, value.Label))
                      .Because "the secret has the value" ]
