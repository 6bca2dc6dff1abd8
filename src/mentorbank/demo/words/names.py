"""Names for people who do not exist: common given and family names in Denmark, put together by chance."""

WOMEN = (
    "Agnes", "Alberte", "Alma", "Amalie", "Andrea", "Anja", "Anna", "Anne", "Astrid", "Bente", "Birgitte", "Camilla",
    "Caroline", "Cecilie", "Charlotte", "Clara", "Dorthe", "Ella", "Ellen", "Emilie", "Emma", "Esther", "Eva", "Freja",
    "Frida", "Gitte", "Hanne", "Helle", "Ida", "Inger", "Ingrid", "Isabella", "Jette", "Johanne", "Josefine", "Julie",
    "Karen", "Karla", "Katrine", "Kirsten", "Laura", "Lea", "Lene", "Line", "Lise", "Liv", "Lone", "Lotte", "Louise",
    "Maja", "Malene", "Maren", "Maria", "Marie", "Mathilde", "Merle", "Mette", "Mia", "Mille", "Nanna", "Naja", "Nora",
    "Olivia", "Pernille", "Pia", "Rikke", "Rosa", "Sanne", "Sara", "Signe", "Silje", "Simone", "Sofie", "Stine",
    "Susanne", "Thea", "Tilde", "Tina", "Trine", "Ulla", "Vibeke", "Victoria", "Vigga", "Viola",
)  # fmt: skip

MEN = (
    "Albert", "Alexander", "Allan", "Anders", "Andreas", "Anton", "Arne", "Asger", "August", "Bent", "Benjamin", "Bo",
    "Brian", "Carl", "Carsten", "Casper", "Christian", "Claus", "Daniel", "David", "Elias", "Emil", "Erik", "Esben",
    "Flemming", "Frederik", "Gustav", "Hans", "Henrik", "Holger", "Ib", "Jacob", "Jakob", "Jan", "Jens", "Jeppe",
    "Jesper", "Johan", "Jonas", "Jonathan", "Kasper", "Kim", "Kristian", "Kristoffer", "Lars", "Lasse", "Laurits",
    "Leif", "Lucas", "Mads", "Magnus", "Malthe", "Marcus", "Martin", "Mathias", "Michael", "Mikkel", "Morten", "Nicolai",
    "Niels", "Noah", "Ole", "Oliver", "Oscar", "Otto", "Palle", "Per", "Peter", "Philip", "Poul", "Rasmus", "Sebastian",
    "Simon", "Steen", "Stig", "Svend", "Søren", "Theis", "Thomas", "Tobias", "Torben", "Ulrik", "Valdemar", "Victor",
    "Viggo", "Villads", "William",
)  # fmt: skip

FAMILIES = (
    "Andersen", "Bach", "Bak", "Bech", "Berg", "Bertelsen", "Bjerre", "Bruun", "Carlsen", "Christensen", "Christiansen",
    "Clausen", "Dahl", "Dam", "Eriksen", "Friis", "Frost", "Gade", "Gram", "Gregersen", "Hald", "Hansen", "Hedegaard",
    "Henriksen", "Holm", "Holst", "Iversen", "Jacobsen", "Jensen", "Jeppesen", "Jespersen", "Johansen", "Jørgensen",
    "Juul", "Kjær", "Klausen", "Knudsen", "Kristensen", "Krogh", "Lange", "Larsen", "Lassen", "Lauridsen", "Lind",
    "Lorenzen", "Lund", "Madsen", "Mikkelsen", "Mortensen", "Munk", "Møller", "Nielsen", "Nissen", "Nygaard", "Nørgaard",
    "Olesen", "Olsen", "Overgaard", "Paulsen", "Pedersen", "Petersen", "Poulsen", "Rasmussen", "Ravn", "Schmidt",
    "Simonsen", "Skov", "Svendsen", "Sørensen", "Thomsen", "Thorsen", "Toft", "Vestergaard", "Villadsen", "Vinther",
    "Winther", "Østergaard",
)  # fmt: skip

# Other origins: given name and family name go together.
WOMEN_ELSEWHERE = (
    ("Amina", "Yusuf"), ("Aisha", "Warsame"), ("Zahra", "Hosseini"), ("Leyla", "Demir"), ("Elif", "Yılmaz"),
    ("Fatima", "Khalil"), ("Nour", "Haddad"), ("Rojin", "Aziz"), ("Hiba", "Saleh"), ("Sumaya", "Farah"),
    ("Oksana", "Kovalenko"), ("Daria", "Shevchenko"), ("Katarzyna", "Nowak"), ("Zuzanna", "Wójcik"),
    ("Andreea", "Popescu"), ("Emina", "Hadžić"), ("Thi Mai", "Nguyen"), ("Thivya", "Sivakumar"), ("Selam", "Tesfay"),
    ("Paarma", "Kleist"),
)  # fmt: skip
MEN_ELSEWHERE = (
    ("Ali", "Hussein"), ("Omar", "Abdi"), ("Mahmoud", "Nasser"), ("Yusuf", "Kaya"), ("Emre", "Öztürk"),
    ("Hassan", "Jaber"), ("Samir", "Darwish"), ("Rezan", "Hassan"), ("Farhad", "Rahimi"), ("Abdirahman", "Jama"),
    ("Andriy", "Melnyk"), ("Bohdan", "Tkachenko"), ("Jakub", "Kowalski"), ("Piotr", "Zieliński"), ("Mihai", "Ionescu"),
    ("Edin", "Begić"), ("Minh", "Tran"), ("Arun", "Rajan"), ("Filmon", "Haile"), ("Malik", "Olsen"),
)  # fmt: skip

#: The chance that somebody's family comes from elsewhere, roughly as among young people in Denmark.
SHARE_ELSEWHERE = 0.16
LANGUAGE_OF = {
    "Yusuf": "so", "Warsame": "so", "Farah": "so", "Abdi": "so", "Jama": "so", "Hosseini": "fa", "Rahimi": "fa",
    "Demir": "tr", "Yılmaz": "tr", "Kaya": "tr", "Öztürk": "tr", "Khalil": "ar", "Haddad": "ar", "Saleh": "ar",
    "Hussein": "ar", "Nasser": "ar", "Jaber": "ar", "Darwish": "ar", "Aziz": "ckb", "Hassan": "ckb",
    "Kovalenko": "uk", "Shevchenko": "uk", "Melnyk": "uk", "Tkachenko": "uk", "Nowak": "pl", "Wójcik": "pl",
    "Kowalski": "pl", "Zieliński": "pl", "Popescu": "ro", "Ionescu": "ro", "Hadžić": "bs", "Begić": "bs",
    "Nguyen": "vi", "Tran": "vi", "Sivakumar": "ta", "Rajan": "ta", "Tesfay": "ti", "Haile": "ti", "Kleist": "kl",
}  # fmt: skip
